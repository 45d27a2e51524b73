namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>The reporter entrusted their name to custodians, for the first time or again; a name entrusted earlier is
/// purged.</summary>
[Entry("identity_given")]
public sealed record IdentityGiven(Guid By, DateTimeOffset At, Identity Identity) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file with { Identity = Identity };
}
