namespace IncidentDesk.Sealing;

/// <summary>Seals files of any size in constant memory; a flipped bit, a cut, a swap or an addition breaks the
/// seal.</summary>
/// <remarks>
/// STREAM (Hoang, Reyhanitabar, Rogaway and Vizár, 2015) over AES-256-GCM. Format: header = algorithm 1 | salt 32 |
/// nonce prefix 7, then chunks of 65,536 plaintext bytes (the last one 0 to 65,536), each followed by its tag 16. File
/// key = HKDF-SHA256(key, salt, info = "IncidentDesk/stream/v1"). At most 2^32 chunks. Decrypting writes chunk by
/// chunk: when it throws, the caller discards what was written.
/// </remarks>
public static class SealedStream
{
    public static void Encrypt(Secret key, Stream plain, Stream cipher, ReadOnlySpan<byte> aad)
    {
        using var chunks = ChunkCipher.Start(key, aad);
        using var buffer = new ChunkBuffer(ChunkCipher.ChunkLength);
        cipher.Write(chunks.Header.Span);
        do
        {
            buffer.Got(plain.ReadAtLeast(buffer.Free.Span, buffer.Free.Length, throwOnEndOfStream: false));
            cipher.Write(buffer.Seal(chunks).Span);
        } while (buffer.Next());
    }

    public static async Task EncryptAsync(
        Secret key,
        Stream plain,
        Stream cipher,
        ReadOnlyMemory<byte> aad,
        CancellationToken cancel = default
    )
    {
        using var chunks = ChunkCipher.Start(key, aad.Span);
        using var buffer = new ChunkBuffer(ChunkCipher.ChunkLength);
        await cipher.WriteAsync(chunks.Header, cancel).ConfigureAwait(false);
        do
        {
            buffer.Got(
                await plain.ReadAtLeastAsync(buffer.Free, buffer.Free.Length, false, cancel).ConfigureAwait(false)
            );
            await cipher.WriteAsync(buffer.Seal(chunks), cancel).ConfigureAwait(false);
        } while (buffer.Next());
    }

    /// <summary>Throws <see cref="SealBrokenException"/>, possibly after part of the file was written.</summary>
    public static void Decrypt(Secret key, Stream cipher, Stream plain, ReadOnlySpan<byte> aad)
    {
        Span<byte> header = stackalloc byte[ChunkCipher.HeaderLength];
        var read = cipher.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        using var chunks = ChunkCipher.Resume(key, header[..read], aad);
        using var buffer = new ChunkBuffer(ChunkCipher.SealedChunkLength);
        do
        {
            buffer.Got(cipher.ReadAtLeast(buffer.Free.Span, buffer.Free.Length, throwOnEndOfStream: false));
            plain.Write(buffer.Open(chunks).Span);
        } while (buffer.Next());
    }

    /// <inheritdoc cref="Decrypt"/>
    public static async Task DecryptAsync(
        Secret key,
        Stream cipher,
        Stream plain,
        ReadOnlyMemory<byte> aad,
        CancellationToken cancel = default
    )
    {
        var header = new byte[ChunkCipher.HeaderLength];
        var read = await cipher.ReadAtLeastAsync(header, header.Length, false, cancel).ConfigureAwait(false);
        using var chunks = ChunkCipher.Resume(key, header.AsSpan(0, read), aad.Span);
        using var buffer = new ChunkBuffer(ChunkCipher.SealedChunkLength);
        do
        {
            buffer.Got(
                await cipher.ReadAtLeastAsync(buffer.Free, buffer.Free.Length, false, cancel).ConfigureAwait(false)
            );
            await plain.WriteAsync(buffer.Open(chunks), cancel).ConfigureAwait(false);
        } while (buffer.Next());
    }
}
