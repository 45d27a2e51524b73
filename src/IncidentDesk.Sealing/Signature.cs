namespace IncidentDesk.Sealing;

/// <summary>Signs for a root's holder; anyone checks with the public key alone, offline and years later.</summary>
/// <remarks>
/// Ed25519 (RFC 8032). Public key: algorithm 1 | 32 bytes. Signature: algorithm 1 | 64 bytes. The pair's seed is
/// derived from the root by <see cref="KeyDerivation"/> under "IncidentDesk/signature/ed25519/v1".
/// </remarks>
public static class Signature
{
    private const byte Ed25519 = 1;
    private const int RawPublicKey = 32;
    private const int RawPrivateKey = 64;
    private const int RawSignature = 64;

    public static byte[] PublicKey(Secret root)
    {
        var publicKey = new byte[1 + RawPublicKey];
        publicKey[0] = Ed25519;
        using var privateKey = KeyPair(root, publicKey.AsSpan(1));
        return publicKey;
    }

    /// <summary>The same root and message always give the same signature.</summary>
    public static byte[] Sign(Secret root, ReadOnlySpan<byte> message)
    {
        Span<byte> publicKey = stackalloc byte[RawPublicKey];
        using var privateKey = KeyPair(root, publicKey);
        var signature = new byte[1 + RawSignature];
        signature[0] = Ed25519;
        Sodium.Must(Sodium.Ed25519Sign(signature.AsSpan(1), 0, message, (ulong)message.Length, privateKey.Bytes));
        return signature;
    }

    /// <summary>False for any other message, key or signature, malformed ones included; never throws.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        publicKey.Length == 1 + RawPublicKey
        && publicKey[0] == Ed25519
        && signature.Length == 1 + RawSignature
        && signature[0] == Ed25519
        && Sodium.Ed25519Verify(signature[1..], message, (ulong)message.Length, publicKey[1..]) == 0;

    private static Secret KeyPair(Secret root, Span<byte> publicKey)
    {
        Guard.Key(root);
        using var seed = KeyDerivation.Derive(root, "IncidentDesk/signature/ed25519/v1");
        var privateKey = new Secret(RawPrivateKey);
        var made = Sodium.Ed25519KeyPair(publicKey, privateKey.Writable, seed.Bytes);
        if (made != 0)
            privateKey.Dispose();
        Sodium.Must(made);
        return privateKey;
    }
}
