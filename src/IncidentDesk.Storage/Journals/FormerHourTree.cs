using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Journals;

/// <summary>The Merkle tree of an hour that was published before trees hid the numbers of lines; to check
/// it.</summary>
/// <remarks>Leaf of a line: canonical "IncidentDesk/hour-leaf/v1": seq, hour in Unix milliseconds, commitment 32, hash
/// 32. Leaf that fills up: canonical "IncidentDesk/hour-filler/v1": salt 32, its place. At least one leaf of a tree
/// fills up. Size: 256 leaves, or 4,096, or 65,536, and so on.</remarks>
internal sealed class FormerHourTree
{
    private const int Smallest = 256,
        Step = 16;

    private readonly byte[][] leaves;

    public FormerHourTree(IReadOnlyList<JournalLine> lines, byte[] salt)
    {
        leaves = new byte[SizeFor(lines.Count)][];
        for (var place = 0; place < leaves.Length; place++)
            leaves[place] = place < lines.Count ? LeafOf(lines[place]) : Filler(salt, place);
    }

    public byte[] Root => MerkleTree.Root(leaves);

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
