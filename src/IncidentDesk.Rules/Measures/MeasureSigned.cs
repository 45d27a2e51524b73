using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>Another person signs, so that the measure can begin.</summary>
[Entry("measure_signed")]
public sealed record MeasureSigned(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Measure;

    public override CaseFile Apply(CaseFile file) => file;
}
