using System.Security.Cryptography;

namespace IncidentDesk.Sealing;

/// <summary>A hash chain over commitments: each head vouches for every line before it, and a line tells nothing without
/// its blind.</summary>
public static class Chain
{
    private const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>The head before the first line: 32 zero bytes.</summary>
    public static byte[] Start => new byte[HashLength];

    /// <summary>SHA-256(previous 32 | commitment 32).</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> commitment) => Join(previous, commitment);

    /// <summary>The same, written to where the caller wants it: for very many lines.</summary>
    public static void Next(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> commitment, Span<byte> next) =>
        Join(previous, commitment, next);

    /// <summary>SHA-256(blind 32 | head 32); the blind is random and secret, so that heads cannot be guessed from
    /// commitments.</summary>
    public static byte[] Commit(ReadOnlySpan<byte> blind, ReadOnlySpan<byte> head) => Join(blind, head);

    /// <summary>SHA-256.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes);

    /// <summary>SHA-256, written to where the caller wants it.</summary>
    public static void Hash(ReadOnlySpan<byte> bytes, Span<byte> hash) => SHA256.HashData(bytes, hash);

    private static byte[] Join(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var joined = new byte[HashLength];
        Join(first, second, joined);
        return joined;
    }

    private static void Join(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> joined)
    {
        Guard.Length(first, HashLength);
        Guard.Length(second, HashLength);
        Span<byte> both = stackalloc byte[2 * HashLength];
        first.CopyTo(both);
        second.CopyTo(both[HashLength..]);
        SHA256.HashData(both, joined);
    }
}
