using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>The first entry of a measure: what it is, its first signature, and who else may sign. It never tells who
/// reported.</summary>
/// <param name="Kind">The id under which the protocol knows it.</param>
/// <param name="Item">The sealed item that says whom it concerns, what exactly, and why now.</param>
/// <param name="AffectedTold">The affected person was told before; false when telling adds danger, and the text says
/// so.</param>
[Entry("measure_opened")]
public sealed record MeasureOpened(
    Guid By,
    DateTimeOffset At,
    Guid Measure,
    string Kind,
    Guid Item,
    MeasureTerms Terms,
    ImmutableArray<MeasureSigner> Signers,
    bool AffectedTold
) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Measure;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
