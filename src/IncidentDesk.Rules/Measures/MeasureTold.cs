using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>Someone told a person what the measure is, why, how long, and how to answer.</summary>
[Entry("measure_told")]
public sealed record MeasureTold(Guid By, DateTimeOffset At, Told To) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Measure;

    public override CaseFile Apply(CaseFile file) => file;
}
