using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof;

/// <summary>Verifies lines of the journal: their chain, their hours, and the losses that were acknowledged.</summary>
internal static class JournalVerifier
{
    /// <summary>How far a desk's clock may be ahead of the verifier's.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    public static IEnumerable<ProofFinding> Check(JournalProof proof)
    {
        var former = proof.Schema == JournalProof.Former;
        yield return new(
            ProofCheck.File,
            proof.Schema,
            former == proof.HoursFrom is null && proof.HoursFrom is null or >= 0 ? null : ProofFault.Unreadable
        );
        yield return Chained(proof.Journal, new(0, Chain.Start), proof.HoursFrom is > 0 ? proof.HoursFrom : null, null);
        var lines = proof.Journal.Lines;
        foreach (var restore in proof.Restores)
        {
            var line = restore.Line > 0 && restore.Line <= lines.Length ? lines[(int)restore.Line - 1] : null;
            var from = restore.GoesOnFrom.Seq;
            yield return new(
                ProofCheck.Restore,
                Number(restore.Line),
                !restore.IsSigned ? ProofFault.FalseSignature
                    : line is null || !line.Commitment.AsSpan().SequenceEqual(restore.Commitment())
                        ? ProofFault.LineMissing
                    : from < 0
                    || from >= restore.Line
                    || restore.Lost < 0
                    || !(from == 0 ? Chain.Start : lines[(int)from - 1].Hash)
                        .AsSpan()
                        .SequenceEqual(restore.GoesOnFrom.Hash)
                        ? ProofFault.RestoreMisplaced
                    : null
            );
        }
    }

    /// <summary>Whether the lines form a chain from the known start to the end stated in the file, with hours that do
    /// not go back and are not in the future.</summary>
    /// <param name="hoursFrom">The number of the first line whose hour may not be before that of the line before it;
    /// null when the rule holds for none.</param>
    /// <param name="now">The verifier's own time; null to ask for none.</param>
    public static ProofFinding Chained(JournalSpan span, LineName start, long? hoursFrom, DateTimeOffset? now) =>
        span.From != start || start.Seq < 0 || start.Hash.Length != Chain.Start.Length
            ? new(ProofCheck.Journal, Number(span.From.Seq), ProofFault.OtherStart)
        : JournalLine.FirstBroken(start.Seq, start.Hash, span.Lines) is { } broken
            ? new(ProofCheck.Journal, Number(broken), ProofFault.BrokenLine)
        : hoursFrom is { } first && JournalLine.FirstBack(first, span.Lines) is { } back
            ? new(ProofCheck.Journal, Number(back), ProofFault.HourBack)
        : now is { } time && span.Lines.FirstOrDefault(line => line.Hour > time + Ahead) is { } future
            ? new(ProofCheck.Journal, Number(future.Seq), ProofFault.InFuture)
        : JournalSpan.HeadOf(start, span.Lines) is var head && head == span.Head
            ? new(ProofCheck.Journal, $"{Number(head.Seq)} {Convert.ToHexStringLower(head.Hash)}")
        : new(ProofCheck.Journal, Number(Math.Max(head.Seq, span.Head.Seq)), ProofFault.OtherEnd);

    private static string Number(long number) => Verifier.Number(number);
}
