using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>A measure was proposed in a case; its text and signers are in a folder of its own.</summary>
[Entry("measure_proposed")]
public sealed record MeasureProposed(Guid By, DateTimeOffset At, Guid Measure) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
