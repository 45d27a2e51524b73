namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Someone who held the keys has left the organisation; written by the next holder who acts, with the new
/// key.</summary>
public sealed record HandlerDeparted(Guid By, DateTimeOffset At, Guid Person) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
