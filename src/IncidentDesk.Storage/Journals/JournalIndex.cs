using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;

namespace IncidentDesk.Storage.Journals;

/// <summary>Lines of a journal in which to look up what signatures name. The same rule applies when signatures are
/// counted and when a proof is verified.</summary>
internal sealed class JournalIndex
{
    /// <summary>What is known of a line; null for what a proof does not show.</summary>
    private sealed record Known(DateTimeOffset Hour, byte[]? Commitment, byte[]? Before, byte[]? Hash);

    private readonly Dictionary<string, long> numbers = new() { [Key(Chain.Start)] = 0 };
    private readonly Dictionary<long, Known> lines = [];
    private readonly bool isProof;

    public JournalIndex(IEnumerable<JournalLine> held)
    {
        foreach (var line in held)
            Add(line.Seq, new(line.Hour, line.Commitment, null, line.Hash));
    }

    /// <summary>Lines of a proof, numbered from 1.</summary>
    public JournalIndex(IEnumerable<ProvenLine> proven)
    {
        isProof = true;
        foreach (var (index, line) in proven.Index())
            Add(index + 1, new(line.Hour, line.Commitment.Value, line.Before.Value, line.Hash.Value));
    }

    private void Add(long seq, Known line)
    {
        lines[seq] = line;
        if (line.Hash is { } hash)
            numbers[Key(hash)] = seq;
    }

    /// <summary>The number of the line with this hash; 0 for the journal's start, null when there is none.</summary>
    public long? Find(byte[] hash) => numbers.TryGetValue(Key(hash), out var seq) ? seq : null;

    /// <summary>Whether the line of this number has this commitment.</summary>
    public bool Commits(long seq, byte[] commitment) =>
        lines.TryGetValue(seq, out var line) && line.Commitment?.AsSpan().SequenceEqual(commitment) == true;

    /// <summary>The hash of the line before the one of this number; null when neither is among these lines.</summary>
    public byte[]? BeforeAt(long seq) =>
        isProof ? lines.GetValueOrDefault(seq)?.Before
        : seq == 1 ? Chain.Start
        : lines.GetValueOrDefault(seq - 1)?.Hash;

    /// <summary>The hour of the line of this number; null when it is not among these lines.</summary>
    public DateTimeOffset? HourAt(long seq) => lines.TryGetValue(seq, out var line) ? line.Hour : null;

    /// <summary>The journal's objection to a signature; null when the journal holds its head and its own line in the
    /// right order and at the right hour.</summary>
    public ProofFault? Against(SignedProposal proposal, SignOffGiven given, byte[] message) =>
        Find(proposal.JournalHead) is not { } opened || Find(given.JournalHead) is not { } head ? ProofFault.HeadMissing
        : given.Blind.Length != Chain.Start.Length || !Commits(given.Line, given.Commitment(message))
            ? ProofFault.LineMissing
        : head < opened || head >= given.Line ? ProofFault.HeadMisplaced
        : lines[given.Line].Hour < JournalLine.HourOf(given.At)
        || lines[given.Line].Hour > given.At + SignOffGiven.WrittenWithin
            ? ProofFault.OtherHour
        : null;

    private static string Key(byte[] hash) => Convert.ToHexString(hash);
}
