using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>One of the confirmations needed for a longer duration.</summary>
[Entry("measure_confirmed")]
public sealed record MeasureConfirmed(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Measure;

    public override CaseFile Apply(CaseFile file) => file;
}
