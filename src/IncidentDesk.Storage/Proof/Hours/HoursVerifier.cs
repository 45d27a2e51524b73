using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>Verifies published hours: their chain, the acknowledged losses, and what somebody kept of them
/// before.</summary>
internal static class HoursVerifier
{
    public static IEnumerable<ProofFinding> Check(HoursProof proof)
    {
        yield return new(ProofCheck.File, proof.Schema);
        yield return Chained(proof.Hours);
        foreach (var restore in proof.Restores)
            yield return new(
                ProofCheck.Restore,
                Verifier.Number(restore.Hour.Seq),
                !restore.IsSigned ? ProofFault.FalseSignature
                    : restore.Line.Commitment.Value?.AsSpan().SequenceEqual(restore.Commitment()) != true
                    || !restore.Line.IsAmong(proof.Hours)
                        ? ProofFault.LineMissing
                    : restore.Hour.Seq >= restore.Line.Published ? ProofFault.RestoreMisplaced
                    : null
            );
    }

    /// <summary>The format of before, which shows the numbers of lines.</summary>
    public static IEnumerable<ProofFinding> Check(FormerHoursProof proof)
    {
        yield return new(ProofCheck.File, proof.Schema);
        yield return Chained(proof.Hours);
        foreach (var (restore, line) in proof.Restores.Select(one => (one.Restore, one.Line)))
            yield return new(
                ProofCheck.Restore,
                Verifier.Number(restore.Line),
                !restore.IsSigned ? ProofFault.FalseSignature
                    : line.Line.Seq != restore.Line
                    || !line.Line.Commitment.AsSpan().SequenceEqual(restore.Commitment())
                    || !line.IsAmong(proof.Hours)
                        ? ProofFault.LineMissing
                    : null
            );
    }

    private static ProofFinding Chained(IReadOnlyList<HourLine> hours) =>
        HourLine.FirstBroken(hours) is { } broken
            ? new(ProofCheck.Journal, Verifier.Number(broken), ProofFault.BrokenLine)
            : new(ProofCheck.Journal, hours is [.., var last] ? Named(last.ToName()) : "0");

    /// <summary>Whether these hours contain every hour of an earlier file.</summary>
    public static ProofFinding Extends(IReadOnlyList<HourLine> hours, IReadOnlyList<HourLine> earlier)
    {
        if (HourLine.FirstBroken(earlier) is { } broken)
            return new(ProofCheck.Earlier, Verifier.Number(broken), ProofFault.BrokenLine);
        foreach (var line in earlier)
            if (Against(hours, line.ToName()) is { } fault)
                return new(ProofCheck.Earlier, Verifier.Number(line.Seq), fault);
        return new(ProofCheck.Earlier, Verifier.Number(earlier.Count));
    }

    /// <summary>The objection to a published line that somebody kept; null when it is there, unchanged.</summary>
    public static ProofFault? Against(IReadOnlyList<HourLine> hours, LineName kept) =>
        kept.Seq > hours.Count ? ProofFault.Cut
        : kept.Seq < 1 ? ProofFault.BeforeStart
        : hours[(int)kept.Seq - 1].ToName() != kept ? ProofFault.Rewritten
        : null;

    private static string Named(LineName line) => $"{Verifier.Number(line.Seq)} {Convert.ToHexStringLower(line.Hash)}";
}
