namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The person asked to stop everything, or took that back.</summary>
public sealed record StopAsked(Guid By, DateTimeOffset At, bool Stop) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
}
