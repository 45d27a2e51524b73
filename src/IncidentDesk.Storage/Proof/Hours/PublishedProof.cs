using System.Collections.Immutable;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>The published hours beside an exported decision, and the proof that one of them vouches for the last line
/// that the decision needs: whoever kept that hour or a later one, or a checkpoint, then knows that the journal is the
/// desk's.</summary>
internal sealed record PublishedProof
{
    public required ImmutableArray<HourLine> Hours { get; init; }
    public required HourInclusion Line { get; init; }

    /// <param name="needed">The last line of the journal that the file needs, as its journal holds it.</param>
    public ProofFinding Check(LineName? needed) =>
        HourLine.FirstBroken(Hours) is { } broken
            ? new(ProofCheck.Published, Verifier.Number(broken), ProofFault.BrokenLine)
            : new(
                ProofCheck.Published,
                Verifier.Number(Line.Hour),
                needed == new LineName(Line.Line.Seq, Line.Line.Hash) && Line.IsAmong(Hours)
                    ? null
                    : ProofFault.LineMissing
            );
}
