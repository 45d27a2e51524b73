using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof.Hours;

namespace IncidentDesk.Storage.Journals;

/// <summary>The Merkle tree over the journal's lines of one hour, filled up with leaves that the hour's salt makes, so
/// that neither its root nor its size shows how many lines there are.</summary>
/// <remarks>Leaf of a line: canonical "IncidentDesk/hour-leaf/v1": seq, hour in Unix milliseconds, commitment 32, hash
/// 32. Leaf that fills up: canonical "IncidentDesk/hour-filler/v1": salt 32, its place. At least one leaf of a tree
/// fills up. Size: 256 leaves, or 4,096, or 65,536, and so on.</remarks>
internal sealed class HourTree
{
    private const int Smallest = 256,
        Step = 16;

    private readonly IReadOnlyList<JournalLine> lines;
    private readonly byte[][] leaves;

    public HourTree(IReadOnlyList<JournalLine> lines, byte[] salt)
    {
        this.lines = lines;
        leaves = new byte[SizeFor(lines.Count)][];
        for (var place = 0; place < leaves.Length; place++)
            leaves[place] = place < lines.Count ? LeafOf(lines[place]) : Filler(salt, place);
    }

    public byte[] Root => MerkleTree.Root(leaves);

    /// <summary>The proof that a line is in this tree; null when it is not.</summary>
    public HourInclusion? Find(long hour, long line)
    {
        for (var place = 0; place < lines.Count; place++)
            if (lines[place].Seq == line)
                return new()
                {
                    Hour = hour,
                    Line = lines[place],
                    Place = place,
                    Size = leaves.Length,
                    Path = [.. MerkleTree.Inclusion(leaves, place)],
                };
        return null;
    }

    public static byte[] LeafOf(JournalLine line) =>
        MerkleTree.Leaf(
            new CanonicalWriter("IncidentDesk/hour-leaf/v1")
                .Add(line.Seq)
                .Add(line.Hour.ToUnixTimeMilliseconds())
                .Add(line.Commitment)
                .Add(line.Hash)
                .ToArray()
        );

    private static byte[] Filler(byte[] salt, int place) =>
        MerkleTree.Leaf(new CanonicalWriter("IncidentDesk/hour-filler/v1").Add(salt).Add(place).ToArray());

    private static int SizeFor(int lines)
    {
        var size = Smallest;
        while (size <= lines)
            size = checked(size * Step);
        return size;
    }
}
