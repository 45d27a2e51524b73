namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Enough people wrote why the present stage needs more time.</summary>
public sealed record StageExtended(Guid By, DateTimeOffset At, string Stage, int People) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
