using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;

namespace IncidentDesk.Tests.Proof;

/// <summary>A decision in the format of before, with every line of the journal.</summary>
internal static class FormerProof
{
    /// <param name="proof">The same decision in the present format.</param>
    /// <param name="journal">Every line of the desk's journal.</param>
    public static DecisionProof Of(DecisionProof proof, IReadOnlyList<JournalLine> journal)
    {
        var numbers = proof
            .Proven!.Lines.Index()
            .ToDictionary(line => line.Index + 1L, line => NumberOf(line.Item, journal));
        return proof with
        {
            Schema = DecisionProof.Whole,
            Proven = null,
            Roster = proof.Roster.Numbered(numbers),
            Signatures = [.. proof.Signatures.Select(given => given with { Line = numbers[given.Line] })],
            Journal = JournalSpan.Of(new(0, Chain.Start), journal),
        };
    }

    private static long NumberOf(ProvenLine proven, IReadOnlyList<JournalLine> journal) =>
        journal
            .Single(line =>
                proven.Commitment.Value?.AsSpan().SequenceEqual(line.Commitment)
                ?? proven.Hash.Value.AsSpan().SequenceEqual(line.Hash)
            )
            .Seq;
}
