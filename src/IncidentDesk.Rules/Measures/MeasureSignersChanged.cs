using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Measures;

/// <summary>Other people are now in charge of the case and may sign in place of the previous ones; earlier signatures
/// stay valid.</summary>
[Entry("measure_signers_changed")]
public sealed record MeasureSignersChanged(Guid By, DateTimeOffset At, ImmutableArray<MeasureSigner> Signers)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Reader;
    public override FolderKind Folder => FolderKind.Measure;

    public override CaseFile Apply(CaseFile file) => file;
}
