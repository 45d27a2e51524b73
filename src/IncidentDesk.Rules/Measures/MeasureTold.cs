using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>A person was told what the measure is, why, for how long, and how to answer.</summary>
[Entry("measure_told")]
public sealed record MeasureTold(Guid By, DateTimeOffset At, NotifiedPerson To) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Measure;

    public override CaseFile Apply(CaseFile file) => file;
}
