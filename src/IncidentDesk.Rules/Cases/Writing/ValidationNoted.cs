namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Someone in charge noted that somebody else validated a text; two have to.</summary>
public sealed record ValidationNoted(Guid By, DateTimeOffset At, SharedText Kind, Guid Validated, Guid For)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
