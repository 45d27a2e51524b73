using System.Numerics;
using System.Security.Cryptography;

namespace IncidentDesk.Sealing;

/// <summary>The Merkle tree of RFC 6962: one hash vouches for a list, and a short proof shows that an entry is in it,
/// or that a longer list continues a shorter one.</summary>
/// <remarks>Leaf: SHA-256(0x00 | entry). Node: SHA-256(0x01 | left 32 | right 32). The left part of a tree of n leaves
/// has the largest power of two below n. The root of no leaves is SHA-256 of nothing.</remarks>
public static class MerkleTree
{
    private const int HashLength = SHA256.HashSizeInBytes;

    public static byte[] Leaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(entry);
        return hash.GetHashAndReset();
    }

    /// <param name="leaves">The hash of each leaf.</param>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves) =>
        leaves.Length switch
        {
            0 => SHA256.HashData([]),
            1 => leaves[0],
            _ => Node(Root(leaves[..Split(leaves.Length)]), Root(leaves[Split(leaves.Length)..])),
        };

    /// <summary>The hashes that lead from a leaf to the root, from the leaf upwards.</summary>
    public static byte[][] Inclusion(ReadOnlySpan<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Length);
        if (leaves.Length == 1)
            return [];
        var left = Split(leaves.Length);
        return index < left
            ? [.. Inclusion(leaves[..left], index), Root(leaves[left..])]
            : [.. Inclusion(leaves[left..], index - left), Root(leaves[..left])];
    }

    /// <summary>Whether the tree of this size and root has this leaf at this place; false for any other proof, never
    /// throws.</summary>
    public static bool Includes(byte[] root, long size, long index, byte[] leaf, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= size || leaf.Length != HashLength || !AllAreHashes(path))
            return false;
        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var beside in path)
        {
            if (last == 0)
                return false;
            if (at % 2 == 1 || at == last)
            {
                hash = Node(beside, hash);
                while (at % 2 == 0 && at != 0)
                    (at, last) = (at >> 1, last >> 1);
            }
            else
                hash = Node(hash, beside);
            (at, last) = (at >> 1, last >> 1);
        }
        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    /// <summary>The hashes that show that the tree continues that of its first leaves.</summary>
    /// <param name="first">How many leaves the shorter tree has, from 1 to the number of leaves.</param>
    public static byte[][] Consistency(ReadOnlySpan<byte[]> leaves, int first)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, leaves.Length);
        return Consistency(leaves, first, isWhole: true);
    }

    private static byte[][] Consistency(ReadOnlySpan<byte[]> leaves, int first, bool isWhole)
    {
        if (first == leaves.Length)
            return isWhole ? [] : [Root(leaves)];
        var left = Split(leaves.Length);
        return first <= left
            ? [.. Consistency(leaves[..left], first, isWhole), Root(leaves[left..])]
            : [.. Consistency(leaves[left..], first - left, isWhole: false), Root(leaves[..left])];
    }

    /// <summary>Whether the tree of this size and root continues the shorter one; false for any other proof, never
    /// throws.</summary>
    public static bool Continues(long first, byte[] firstRoot, long size, byte[] root, IReadOnlyList<byte[]> path)
    {
        if (first < 1 || first > size || firstRoot.Length != HashLength || !AllAreHashes(path))
            return false;
        if (first == size)
            return path.Count == 0 && firstRoot.AsSpan().SequenceEqual(root);
        byte[][] hashes = BitOperations.IsPow2(first) ? [firstRoot, .. path] : [.. path];
        if (hashes.Length == 0)
            return false;
        var (at, last) = (first - 1, size - 1);
        while (at % 2 == 1)
            (at, last) = (at >> 1, last >> 1);
        var (shorter, longer) = (hashes[0], hashes[0]);
        foreach (var beside in hashes.AsSpan(1))
        {
            if (last == 0)
                return false;
            if (at % 2 == 1 || at == last)
            {
                (shorter, longer) = (Node(beside, shorter), Node(beside, longer));
                while (at % 2 == 0 && at != 0)
                    (at, last) = (at >> 1, last >> 1);
            }
            else
                longer = Node(longer, beside);
            (at, last) = (at >> 1, last >> 1);
        }
        return last == 0 && shorter.AsSpan().SequenceEqual(firstRoot) && longer.AsSpan().SequenceEqual(root);
    }

    private static bool AllAreHashes(IReadOnlyList<byte[]> path) => path.All(hash => hash.Length == HashLength);

    private static int Split(int leaves) => 1 << BitOperations.Log2((uint)leaves - 1);

    /// <summary>The hash of two nodes beside each other.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> both = stackalloc byte[1 + 2 * HashLength];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashLength)..]);
        return SHA256.HashData(both);
    }
}
