namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Enough people wrote why the present stage needs more time.</summary>
[Entry("stage_extended")]
public sealed record StageExtended(Guid By, DateTimeOffset At, string Stage, int People) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file with { Extended = file.Extended + 1 };
}
