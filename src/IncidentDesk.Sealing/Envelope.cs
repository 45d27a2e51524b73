using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace IncidentDesk.Sealing;

/// <summary>Seals bytes to a public key: only the holder of its root opens them, and only at the place they were sealed
/// for.</summary>
/// <remarks>
/// Public key: algorithm | raw key (X25519 32, X-Wing 1,216 bytes), the pair derived from the root by
/// <see cref="KeyDerivation"/>.
/// Envelope: algorithm | ephemeral public key 32 or X-Wing ciphertext 1,120 | ciphertext | tag 16; ChaCha20-Poly1305
/// (RFC 8439).
/// Its key 32 | nonce 12 = HKDF-SHA256(shared secret, salt = SHA-256(the envelope up to its ciphertext | public key),
/// info = "IncidentDesk/envelope/v1"). The key serves once, so its nonce is derived with it.
/// </remarks>
public static class Envelope
{
    private const int Tag = 16;
    private const int Key = 32;
    private const int Nonce = 12;

    public static byte[] PublicKey(Secret root, SealAlgorithm algorithm = SealAlgorithm.XWing)
    {
        var length = Kem.PublicKeyLength(algorithm);
        ArgumentOutOfRangeException.ThrowIfZero(length, nameof(algorithm));
        var publicKey = new byte[1 + length];
        publicKey[0] = (byte)algorithm;
        Span<byte> privateKey = stackalloc byte[Kem.PrivateKeyLength];
        try
        {
            Kem.PrivateKey(root, algorithm, privateKey);
            Kem.PublicKey(algorithm, privateKey, publicKey.AsSpan(1));
            return publicKey;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }
    }

    /// <summary>Needs no root. Throws <see cref="ArgumentException"/> when the public key is malformed or
    /// unusable.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> aad)
    {
        Guard.Aad(aad);
        var algorithm = publicKey.IsEmpty ? default : (SealAlgorithm)publicKey[0];
        if (Kem.PublicKeyLength(algorithm) is var length && (length == 0 || publicKey.Length != 1 + length))
            throw new ArgumentException("This is no public key.", nameof(publicKey));

        var header = 1 + Kem.CiphertextLength(algorithm);
        var envelope = new byte[header + plaintext.Length + Tag];
        envelope[0] = (byte)algorithm;
        Span<byte> shared = stackalloc byte[Kem.SharedLength];
        Span<byte> derived = stackalloc byte[Key + Nonce];
        try
        {
            if (!Kem.Encapsulate(algorithm, publicKey[1..], envelope.AsSpan(1, header - 1), shared))
                throw new ArgumentException("Nothing can be sealed to this public key.", nameof(publicKey));
            Derive(shared, envelope.AsSpan(0, header), publicKey, derived);
            Sodium.Must(
                Sodium.ChaChaSeal(
                    envelope.AsSpan(header),
                    0,
                    plaintext,
                    (ulong)plaintext.Length,
                    aad,
                    (ulong)aad.Length,
                    0,
                    derived[Key..],
                    derived[..Key]
                )
            );
            return envelope;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(shared);
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    /// <summary>Throws <see cref="SealBrokenException"/>; the caller disposes what it receives.</summary>
    public static Secret Open(Secret root, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> aad)
    {
        Guard.Key(root);
        Guard.Aad(aad);
        var opened = new Secret(PlainLength(sealedBytes));
        if (Opens(opened.Writable, root, sealedBytes, aad))
            return opened;
        opened.Dispose();
        throw new SealBrokenException();
    }

    /// <inheritdoc cref="Open"/>
    public static byte[] OpenBytes(Secret root, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> aad)
    {
        Guard.Key(root);
        Guard.Aad(aad);
        var opened = new byte[PlainLength(sealedBytes)];
        return Opens(opened, root, sealedBytes, aad) ? opened : throw new SealBrokenException();
    }

    private static int PlainLength(ReadOnlySpan<byte> sealedBytes)
    {
        var algorithm = sealedBytes.IsEmpty ? default : (SealAlgorithm)sealedBytes[0];
        var length = sealedBytes.Length - 1 - Kem.CiphertextLength(algorithm) - Tag;
        return Kem.PublicKeyLength(algorithm) > 0 && length >= 0 ? length : throw new SealBrokenException();
    }

    private static bool Opens(Span<byte> plaintext, Secret root, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> aad)
    {
        var header = sealedBytes[..(1 + Kem.CiphertextLength((SealAlgorithm)sealedBytes[0]))];
        var ciphertext = sealedBytes[header.Length..];
        Span<byte> derived = stackalloc byte[Key + Nonce];
        try
        {
            return Recovers(root, header, derived)
                && Sodium.ChaChaOpen(
                    plaintext,
                    0,
                    0,
                    ciphertext,
                    (ulong)ciphertext.Length,
                    aad,
                    (ulong)aad.Length,
                    derived[Key..],
                    derived[..Key]
                ) == 0;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    /// <summary>The key and nonce that <see cref="Seal"/> derived, from its header and the root; false for a header
    /// that was made for no honest key.</summary>
    private static bool Recovers(Secret root, ReadOnlySpan<byte> header, Span<byte> derived)
    {
        var algorithm = (SealAlgorithm)header[0];
        var publicKey = OwnKey(root, algorithm);
        Span<byte> shared = stackalloc byte[Kem.SharedLength];
        Span<byte> privateKey = stackalloc byte[Kem.PrivateKeyLength];
        try
        {
            Kem.PrivateKey(root, algorithm, privateKey);
            if (!Kem.Decapsulate(algorithm, privateKey, header[1..], shared))
                return false;
            Derive(shared, header, publicKey, derived);
            return true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
            CryptographicOperations.ZeroMemory(shared);
        }
    }

    /// <summary>The public keys of roots that opened something, each kept as long as its root.</summary>
    private static readonly ConditionalWeakTable<Secret, byte[]> OwnKeys = [];

    private static byte[] OwnKey(Secret root, SealAlgorithm algorithm)
    {
        if (OwnKeys.TryGetValue(root, out var known) && known[0] == (byte)algorithm)
            return known;
        var made = PublicKey(root, algorithm);
        OwnKeys.AddOrUpdate(root, made);
        return made;
    }

    private static void Derive(
        ReadOnlySpan<byte> shared,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> publicKey,
        Span<byte> derived
    )
    {
        Span<byte> context = stackalloc byte[header.Length + publicKey.Length];
        header.CopyTo(context);
        publicKey.CopyTo(context[header.Length..]);
        Span<byte> salt = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(context, salt);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, derived, salt, "IncidentDesk/envelope/v1"u8);
    }
}
