namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>The person took their name back; it was destroyed with its keys.</summary>
public sealed record IdentityRemoved(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}
