namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The case moved to another place of its protocol, a stage or an ending.</summary>
[Entry("stage_moved")]
public sealed record StageMoved(Guid By, DateTimeOffset At, string To) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file.Moved(To, At);
}
