using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>The first entry of a measure: what it is, its first signature, and who may sign. It never reveals who
/// reported.</summary>
/// <param name="Kind">The protocol's id of the measure.</param>
/// <param name="Item">The sealed text: whom it concerns, what exactly, and why now.</param>
/// <param name="AffectedTold">Whether the affected person was told beforehand; false when telling adds danger, which
/// the text then says.</param>
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
