using System.Collections.Immutable;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>Where a leaf stands in the tree of a published hour. The leaves are sorted, and each is random to whoever
/// does not know the salt: a place tells nothing of the order or number of lines.</summary>
internal sealed record TreePlace
{
    /// <summary>The smallest tree has 2^8 leaves; each larger one sixteen times as many.</summary>
    public const int SmallestDepth = 8,
        Step = 4;

    /// <summary>From 0.</summary>
    public required long Place { get; init; }

    /// <summary>The hashes that lead from the leaf to the root; as many as the tree is deep.</summary>
    public required ImmutableArray<byte[]> Path { get; init; }

    /// <summary>Whether the published line vouches for this leaf at this place.</summary>
    public bool IsUnder(HourLine published, byte[]? leaf) =>
        leaf is not null
        && !Path.IsDefault
        && Path.Length is >= SmallestDepth and <= 40
        && (Path.Length - SmallestDepth) % Step == 0
        && MerkleTree.Includes(published.Root, 1L << Path.Length, Place, leaf, Path);
}
