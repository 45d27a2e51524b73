namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>The reporter withdrew their name; it was purged with its keys.</summary>
[Entry("identity_removed")]
public sealed record IdentityRemoved(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file with { Identity = null };
}
