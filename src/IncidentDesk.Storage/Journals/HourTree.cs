using System.Numerics;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;

namespace IncidentDesk.Storage.Journals;

/// <summary>The Merkle tree over the journal's lines of one hour, filled up with leaves that the hour's salt makes, and
/// sorted by its leaves, so that neither its root nor its size nor a proof shows how many lines there are.</summary>
/// <remarks>At least one leaf fills up. Size: 256 leaves, or 4,096, or 65,536, and so on.</remarks>
internal sealed class HourTree
{
    private readonly IReadOnlyList<JournalLine> lines;
    private readonly byte[] before,
        salt;
    private readonly LineName? first;
    private readonly byte[][][] levels;

    /// <param name="before">The hash of the line before the first.</param>
    /// <param name="first">The published line before, for the first hour whose tree is made so; otherwise
    /// null.</param>
    public HourTree(IReadOnlyList<JournalLine> lines, byte[] before, byte[] salt, LineName? first)
    {
        (this.lines, this.before, this.salt, this.first) = (lines, before, salt, first);
        var depth = DepthFor(lines.Count + (first is null ? 0 : 1));
        var leaves = new List<byte[]>(1 << depth);
        for (var place = 0; place < lines.Count; place++)
            leaves.Add(LeafOf(place));
        if (first is not null)
            leaves.Add(HourLeaf.First(first));
        for (var number = 0L; leaves.Count < 1 << depth; number++)
            leaves.Add(HourLeaf.Filler(salt, number));
        leaves.Sort(Compare);
        levels = new byte[depth + 1][][];
        levels[0] = [.. leaves];
        for (var level = 1; level <= depth; level++)
        {
            levels[level] = new byte[levels[level - 1].Length / 2][];
            for (var place = 0; place < levels[level].Length; place++)
                levels[level][place] = MerkleTree.Node(levels[level - 1][2 * place], levels[level - 1][2 * place + 1]);
        }
    }

    public byte[] Root => levels[^1][0];

    /// <summary>The proof that a line is in this tree; null when it is not.</summary>
    /// <param name="published">The number of the published line of this tree.</param>
    public ProvenLine? Find(long published, long line, LineFields shown)
    {
        for (var place = 0; place < lines.Count; place++)
            if (lines[place].Seq == line)
            {
                var fields = HourLeaf.Show(lines[place], BeforeOf(place), salt, shown);
                return new()
                {
                    Published = published,
                    Hour = lines[place].Hour,
                    Commitment = fields.Commitment,
                    Before = fields.Before,
                    Hash = fields.Hash,
                    Tree = PlaceOf(LeafOf(place)),
                };
            }
        return null;
    }

    /// <summary>The proof that this hour is the first whose tree is made so; null when it is not.</summary>
    public FirstHour? FindFirst(long published) =>
        first is null ? null : new() { Published = published, Tree = PlaceOf(HourLeaf.First(first)) };

    private byte[] BeforeOf(int place) => place == 0 ? before : lines[place - 1].Hash;

    private byte[] LeafOf(int place)
    {
        var (commitment, previous, hash) = HourLeaf.Show(lines[place], BeforeOf(place), salt, LineFields.None);
        return HourLeaf.Of(lines[place].Hour, commitment, previous, hash)!;
    }

    private TreePlace PlaceOf(byte[] leaf)
    {
        var place = Array.BinarySearch(levels[0], leaf, Comparer<byte[]>.Create(Compare));
        return new()
        {
            Place = place,
            Path = [.. Enumerable.Range(0, levels.Length - 1).Select(level => levels[level][(place >> level) ^ 1])],
        };
    }

    private static int Compare(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);

    private static int DepthFor(int known)
    {
        var depth = TreePlace.SmallestDepth;
        while (BitOperations.Log2((uint)known) >= depth)
            depth += TreePlace.Step;
        return depth;
    }
}
