namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>The person entrusted their name to custodians, anew or for the first time; what was entrusted before is
/// destroyed.</summary>
[Entry("identity_given")]
public sealed record IdentityGiven(Guid By, DateTimeOffset At, Identity Identity) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file with { Identity = Identity };
}
