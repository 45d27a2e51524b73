using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IncidentDesk.Sealing;

/// <summary>Seals or opens one file's chunks in order: the nonce counts them and marks the last, so none is moved,
/// dropped or added.</summary>
/// <remarks>Nonce: prefix 7 | counter 4, big-endian | 1 for the last chunk, else 0. Aad of every chunk: header |
/// aad.</remarks>
internal sealed class ChunkCipher : IDisposable
{
    internal const int ChunkLength = 65_536;
    internal const int TagLength = 16;
    internal const int SealedChunkLength = ChunkLength + TagLength;
    internal const int HeaderLength = 1 + SaltLength + PrefixLength;
    private const int SaltLength = 32;
    private const int PrefixLength = 7;
    private const int CounterAt = PrefixLength;
    private const int LastAt = PrefixLength + 4;
    private const byte AesGcm256 = 1;

    private readonly AesGcm aes;
    private readonly byte[] aad;
    private readonly byte[] nonce = new byte[LastAt + 1];
    private long count;

    private ChunkCipher(Secret key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> aad)
    {
        Guard.Key(key);
        Guard.Aad(aad);
        this.aad = [.. header, .. aad];
        header[(1 + SaltLength)..].CopyTo(nonce);
        using var fileKey = KeyDerivation.Derive(key, "IncidentDesk/stream/v1", header.Slice(1, SaltLength));
        aes = new AesGcm(fileKey.Bytes, TagLength);
    }

    internal ReadOnlyMemory<byte> Header => aad.AsMemory(0, HeaderLength);

    internal static ChunkCipher Start(Secret key, ReadOnlySpan<byte> aad)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        header[0] = AesGcm256;
        RandomNumberGenerator.Fill(header[1..]);
        return new ChunkCipher(key, header, aad);
    }

    /// <summary>Throws <see cref="SealBrokenException"/> for a header that is short or of an algorithm we do not
    /// know.</summary>
    internal static ChunkCipher Resume(Secret key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> aad) =>
        header.Length == HeaderLength && header[0] == AesGcm256
            ? new ChunkCipher(key, header, aad)
            : throw new SealBrokenException();

    /// <summary>Replaces a chunk by its ciphertext, where it lies; the tag goes elsewhere.</summary>
    internal void Seal(Span<byte> chunk, Span<byte> tag, bool last)
    {
        Turn(last);
        aes.Encrypt(nonce, chunk, chunk, tag, aad);
    }

    /// <summary>Replaces a ciphertext by its chunk, where it lies; throws <see cref="SealBrokenException"/>.</summary>
    internal void Open(Span<byte> chunk, ReadOnlySpan<byte> tag, bool last)
    {
        Turn(last);
        try
        {
            aes.Decrypt(nonce, chunk, tag, chunk, aad);
        }
        catch (CryptographicException)
        {
            throw new SealBrokenException();
        }
    }

    public void Dispose() => aes.Dispose();

    private void Turn(bool last)
    {
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(CounterAt), checked((uint)count++));
        nonce[LastAt] = last ? (byte)1 : (byte)0;
    }
}
