using System.Collections.Immutable;
using System.Globalization;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>The head of the published hours in the format c2sp.org/tlog-checkpoint, which other programs read and
/// witnesses co-sign: which desk, how many hours, and the root of the tree over them.</summary>
internal sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    private const int MostDigits = 15;

    /// <summary>The text that is signed.</summary>
    public string Text =>
        string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    public static Checkpoint Of(string origin, IReadOnlyList<HourLine> hours) =>
        new(origin, hours.Count, RootOf(hours, hours.Count));

    /// <summary>The checkpoint that a note's text is; null when it is none. Further lines are ignored.</summary>
    public static Checkpoint? Parse(string text)
    {
        if (text.TrimEnd('\n').Split('\n') is not [{ Length: > 0 } origin, var number, var hash, .. var further])
            return null;
        var root = new byte[hash.Length];
        return
            number.Length <= MostDigits
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && size.ToString(CultureInfo.InvariantCulture) == number
            && Convert.TryFromBase64String(hash, root, out var length)
            && length == Chain.Start.Length
            && Convert.ToBase64String(root.AsSpan(0, length)) == hash
            && further.All(line => line.Length > 0)
            ? new(origin, size, root[..length])
            : null;
    }

    /// <summary>Why these hours, the first ones of the desk, are not those of the checkpoint; null when they are. A
    /// checkpoint that is later than the hours needs the proof that was written with it.</summary>
    /// <param name="from">For how many hours the proof was made; 0 without one.</param>
    /// <param name="proof">The hashes that show that the checkpoint's tree continues that of the hours.</param>
    public ProofFault? Against(IReadOnlyList<HourLine> hours, long from, ImmutableArray<byte[]> proof) =>
        Size <= hours.Count
            ? RootOf(hours, (int)Size).AsSpan().SequenceEqual(Root)
                ? null
                : ProofFault.Rewritten
            : from == 0 || from > hours.Count
                ? ProofFault.LaterCheckpoint
                : MerkleTree.Continues(from, RootOf(hours, (int)from), Size, Root, proof)
                    ? from == hours.Count
                        ? null
                        : ProofFault.LaterCheckpoint
                    : ProofFault.Rewritten;

    private static byte[] RootOf(IReadOnlyList<HourLine> hours, int size) =>
        MerkleTree.Root(hours.Take(size).Select(LeafOf).ToArray());

    public static byte[] LeafOf(HourLine hour) => MerkleTree.Leaf(hour.Hash);
}
