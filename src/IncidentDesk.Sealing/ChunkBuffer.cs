using System.Buffers;
using System.Security.Cryptography;

namespace IncidentDesk.Sealing;

/// <summary>One pooled chunk, sealed or opened where it lies and cleared when given back.</summary>
/// <remarks>It reads one byte of the next chunk ahead, which tells whether there is one.</remarks>
internal sealed class ChunkBuffer(int chunkLength) : IDisposable
{
    private const int Tag = ChunkCipher.TagLength;
    private readonly byte[] bytes = ArrayPool<byte>.Shared.Rent(chunkLength + Tag);
    private int held;
    private byte next;

    /// <summary>Where to read to: the rest of this chunk and one byte of the next.</summary>
    internal Memory<byte> Free => bytes.AsMemory(held, chunkLength + 1 - held);

    private bool IsLast => held <= chunkLength;

    internal void Got(int count)
    {
        held += count;
        next = bytes[chunkLength];
    }

    internal ReadOnlyMemory<byte> Seal(ChunkCipher cipher)
    {
        var length = Math.Min(held, chunkLength);
        cipher.Seal(bytes.AsSpan(0, length), bytes.AsSpan(length, Tag), IsLast);
        return bytes.AsMemory(0, length + Tag);
    }

    /// <summary>Throws <see cref="SealBrokenException"/>.</summary>
    internal ReadOnlyMemory<byte> Open(ChunkCipher cipher)
    {
        var length = Math.Min(held, chunkLength) - Tag;
        if (length < 0)
            throw new SealBrokenException();
        cipher.Open(bytes.AsSpan(0, length), bytes.AsSpan(length, Tag), IsLast);
        return bytes.AsMemory(0, length);
    }

    /// <summary>Turns to the next chunk; false after the last.</summary>
    internal bool Next()
    {
        if (IsLast)
            return false;
        bytes[0] = next;
        held = 1;
        return true;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(bytes.AsSpan(0, chunkLength + Tag));
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
