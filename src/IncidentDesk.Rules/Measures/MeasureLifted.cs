using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>One of the signatures that end a measure early.</summary>
[Entry("measure_lifted")]
public sealed record MeasureLifted(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Measure;

    public override CaseFile Apply(CaseFile file) => file;
}
