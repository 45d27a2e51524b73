namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Two people moved an open case to another version of its protocol.</summary>
public sealed record VersionMoved(Guid By, DateTimeOffset At, int Version) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
