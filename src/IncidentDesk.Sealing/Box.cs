using System.Security.Cryptography;

namespace IncidentDesk.Sealing;

/// <summary>Seals bytes under a key and binds them to their place; opened with another key or elsewhere, the seal is
/// broken.</summary>
/// <remarks>
/// Format: algorithm 1 | nonce, 24 random bytes | ciphertext | tag 16. Algorithm 1 is XChaCha20-Poly1305-IETF
/// (draft-irtf-cfrg-xchacha). The aad says where the box belongs (folder, row, column) and may not be empty.
/// </remarks>
public static class Box
{
    private const byte XChaCha = 1;
    private const int Nonce = 24;
    private const int Tag = 16;
    private const int Header = 1 + Nonce;

    public static byte[] Seal(Secret key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> aad)
    {
        Guard.Key(key);
        Guard.Aad(aad);
        var box = new byte[Header + plaintext.Length + Tag];
        box[0] = XChaCha;
        var nonce = box.AsSpan(1, Nonce);
        RandomNumberGenerator.Fill(nonce);
        Sodium.Must(
            Sodium.XChaChaSeal(
                box.AsSpan(Header),
                0,
                plaintext,
                (ulong)plaintext.Length,
                aad,
                (ulong)aad.Length,
                0,
                nonce,
                key.Bytes
            )
        );
        return box;
    }

    /// <summary>Throws <see cref="SealBrokenException"/>; the caller disposes what it receives.</summary>
    public static Secret OpenSecret(Secret key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> aad)
    {
        Guard.Key(key);
        Guard.Aad(aad);
        var opened = new Secret(PlainLength(box));
        if (Opens(opened.Writable, key, box, aad))
            return opened;
        opened.Dispose();
        throw new SealBrokenException();
    }

    /// <inheritdoc cref="OpenSecret"/>
    public static byte[] Open(Secret key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> aad)
    {
        Guard.Key(key);
        Guard.Aad(aad);
        var opened = new byte[PlainLength(box)];
        return Opens(opened, key, box, aad) ? opened : throw new SealBrokenException();
    }

    /// <summary>As <see cref="Seal"/>, over <see cref="Padding.Pad"/>: the box tells a size bucket, not a
    /// length.</summary>
    public static byte[] SealPadded(Secret key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> aad)
    {
        var padded = Padding.Pad(plaintext);
        try
        {
            return Seal(key, padded, aad);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    /// <summary>Throws <see cref="SealBrokenException"/>, also when what lies in the box is not padded.</summary>
    public static byte[] OpenPadded(Secret key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> aad)
    {
        using var padded = OpenSecret(key, box, aad);
        return Padding.Unpad(padded.Bytes);
    }

    private static int PlainLength(ReadOnlySpan<byte> box) =>
        box.Length >= Header + Tag && box[0] == XChaCha ? box.Length - Header - Tag : throw new SealBrokenException();

    private static bool Opens(Span<byte> plaintext, Secret key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> aad)
    {
        var ciphertext = box[Header..];
        return Sodium.XChaChaOpen(
                plaintext,
                0,
                0,
                ciphertext,
                (ulong)ciphertext.Length,
                aad,
                (ulong)aad.Length,
                box[1..Header],
                key.Bytes
            ) == 0;
    }
}
