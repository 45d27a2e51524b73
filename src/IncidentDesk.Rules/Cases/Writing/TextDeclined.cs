namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>The person wants no such text: that is an answer too, silence is none.</summary>
public sealed record TextDeclined(Guid By, DateTimeOffset At, SharedText Kind) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}
