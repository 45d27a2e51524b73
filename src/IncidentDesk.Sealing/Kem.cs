using System.Security.Cryptography;

namespace IncidentDesk.Sealing;

/// <summary>Agrees on a secret with the holder of a root, who need not be there; key pairs come from the root by
/// label.</summary>
internal static class Kem
{
    internal const int PrivateKeyLength = 32;
    internal const int SharedLength = 32;
    internal const int LongestPublicKey = 1_216;
    internal const int LongestCiphertext = 1_120;

    /// <summary>Raw public key, bytes; 0 for an algorithm we do not know.</summary>
    internal static int PublicKeyLength(SealAlgorithm algorithm) =>
        algorithm switch
        {
            SealAlgorithm.X25519 => 32,
            SealAlgorithm.XWing => LongestPublicKey,
            _ => 0,
        };

    /// <summary>Bytes that carry the secret to the recipient: an ephemeral public key, or the X-Wing
    /// ciphertext.</summary>
    internal static int CiphertextLength(SealAlgorithm algorithm) =>
        algorithm == SealAlgorithm.X25519 ? 32 : LongestCiphertext;

    /// <summary>32 bytes: an X25519 scalar, or the seed that is X-Wing's decapsulation key.</summary>
    internal static void PrivateKey(Secret root, SealAlgorithm algorithm, Span<byte> privateKey)
    {
        Guard.Key(root);
        KeyDerivation.Fill(
            root,
            algorithm == SealAlgorithm.XWing
                ? "IncidentDesk/envelope/x-wing/v1"u8
                : "IncidentDesk/envelope/x25519/v1"u8,
            [],
            privateKey
        );
    }

    internal static void PublicKey(SealAlgorithm algorithm, ReadOnlySpan<byte> privateKey, Span<byte> publicKey)
    {
        if (algorithm == SealAlgorithm.X25519)
        {
            Sodium.Must(Sodium.X25519Base(publicKey, privateKey));
            return;
        }

        Span<byte> again = stackalloc byte[PrivateKeyLength];
        try
        {
            Sodium.Must(Sodium.XWingKeyPair(publicKey, again, privateKey));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(again);
        }
    }

    /// <summary>False when the public key is no usable one.</summary>
    internal static bool Encapsulate(
        SealAlgorithm algorithm,
        ReadOnlySpan<byte> publicKey,
        Span<byte> ciphertext,
        Span<byte> shared
    )
    {
        if (algorithm == SealAlgorithm.XWing)
            return Sodium.XWingEncapsulate(ciphertext, shared, publicKey) == 0;

        Span<byte> ephemeral = stackalloc byte[PrivateKeyLength];
        try
        {
            RandomNumberGenerator.Fill(ephemeral);
            Sodium.Must(Sodium.X25519Base(ciphertext, ephemeral));
            return Sodium.X25519(shared, ephemeral, publicKey) == 0;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(ephemeral);
        }
    }

    /// <summary>False when the ciphertext was made for no honest key.</summary>
    internal static bool Decapsulate(
        SealAlgorithm algorithm,
        ReadOnlySpan<byte> privateKey,
        ReadOnlySpan<byte> ciphertext,
        Span<byte> shared
    ) =>
        algorithm == SealAlgorithm.XWing
            ? Sodium.XWingDecapsulate(shared, ciphertext, privateKey) == 0
            : Sodium.X25519(shared, privateKey, ciphertext) == 0;
}
