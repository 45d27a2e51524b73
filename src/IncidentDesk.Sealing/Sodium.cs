using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IncidentDesk.Sealing;

/// <summary>The functions of libsodium in use, under their C signatures; the library is started once, before the first
/// call.</summary>
internal static partial class Sodium
{
    private const string Library = "libsodium";

    static Sodium()
    {
        if (Start() < 0)
            throw new PlatformNotSupportedException("libsodium does not start on this machine.");
    }

    /// <summary>For calls that fail only when the library or its caller is broken.</summary>
    internal static void Must(int result)
    {
        if (result != 0)
            throw new CryptographicException("libsodium refuses a call that cannot fail.");
    }

    [LibraryImport(Library, EntryPoint = "sodium_init")]
    private static partial int Start();

    [LibraryImport(Library, EntryPoint = "crypto_aead_xchacha20poly1305_ietf_encrypt")]
    internal static partial int XChaChaSeal(
        Span<byte> ciphertext,
        nint noLength,
        ReadOnlySpan<byte> plaintext,
        ulong plaintextLength,
        ReadOnlySpan<byte> aad,
        ulong aadLength,
        nint noSecretNonce,
        ReadOnlySpan<byte> nonce24,
        ReadOnlySpan<byte> key32
    );

    [LibraryImport(Library, EntryPoint = "crypto_aead_xchacha20poly1305_ietf_decrypt")]
    internal static partial int XChaChaOpen(
        Span<byte> plaintext,
        nint noLength,
        nint noSecretNonce,
        ReadOnlySpan<byte> ciphertext,
        ulong ciphertextLength,
        ReadOnlySpan<byte> aad,
        ulong aadLength,
        ReadOnlySpan<byte> nonce24,
        ReadOnlySpan<byte> key32
    );

    [LibraryImport(Library, EntryPoint = "crypto_aead_chacha20poly1305_ietf_encrypt")]
    internal static partial int ChaChaSeal(
        Span<byte> ciphertext,
        nint noLength,
        ReadOnlySpan<byte> plaintext,
        ulong plaintextLength,
        ReadOnlySpan<byte> aad,
        ulong aadLength,
        nint noSecretNonce,
        ReadOnlySpan<byte> nonce12,
        ReadOnlySpan<byte> key32
    );

    [LibraryImport(Library, EntryPoint = "crypto_aead_chacha20poly1305_ietf_decrypt")]
    internal static partial int ChaChaOpen(
        Span<byte> plaintext,
        nint noLength,
        nint noSecretNonce,
        ReadOnlySpan<byte> ciphertext,
        ulong ciphertextLength,
        ReadOnlySpan<byte> aad,
        ulong aadLength,
        ReadOnlySpan<byte> nonce12,
        ReadOnlySpan<byte> key32
    );

    [LibraryImport(Library, EntryPoint = "crypto_scalarmult_base")]
    internal static partial int X25519Base(Span<byte> publicKey32, ReadOnlySpan<byte> secretKey32);

    [LibraryImport(Library, EntryPoint = "crypto_scalarmult")]
    internal static partial int X25519(
        Span<byte> shared32,
        ReadOnlySpan<byte> secretKey32,
        ReadOnlySpan<byte> publicKey32
    );

    [LibraryImport(Library, EntryPoint = "crypto_kem_xwing_seed_keypair")]
    internal static partial int XWingKeyPair(
        Span<byte> publicKey1216,
        Span<byte> secretKey32,
        ReadOnlySpan<byte> seed32
    );

    [LibraryImport(Library, EntryPoint = "crypto_kem_xwing_enc")]
    internal static partial int XWingEncapsulate(
        Span<byte> ciphertext1120,
        Span<byte> shared32,
        ReadOnlySpan<byte> publicKey1216
    );

    [LibraryImport(Library, EntryPoint = "crypto_kem_xwing_enc_deterministic")]
    internal static partial int XWingEncapsulate(
        Span<byte> ciphertext1120,
        Span<byte> shared32,
        ReadOnlySpan<byte> publicKey1216,
        ReadOnlySpan<byte> seed64
    );

    [LibraryImport(Library, EntryPoint = "crypto_kem_xwing_dec")]
    internal static partial int XWingDecapsulate(
        Span<byte> shared32,
        ReadOnlySpan<byte> ciphertext1120,
        ReadOnlySpan<byte> secretKey32
    );

    [LibraryImport(Library, EntryPoint = "crypto_sign_seed_keypair")]
    internal static partial int Ed25519KeyPair(
        Span<byte> publicKey32,
        Span<byte> secretKey64,
        ReadOnlySpan<byte> seed32
    );

    [LibraryImport(Library, EntryPoint = "crypto_sign_detached")]
    internal static partial int Ed25519Sign(
        Span<byte> signature64,
        nint noLength,
        ReadOnlySpan<byte> message,
        ulong messageLength,
        ReadOnlySpan<byte> secretKey64
    );

    [LibraryImport(Library, EntryPoint = "crypto_sign_verify_detached")]
    internal static partial int Ed25519Verify(
        ReadOnlySpan<byte> signature64,
        ReadOnlySpan<byte> message,
        ulong messageLength,
        ReadOnlySpan<byte> publicKey32
    );

    [LibraryImport(Library, EntryPoint = "crypto_pwhash")]
    internal static partial int PasswordHash(
        Span<byte> output,
        ulong outputLength,
        ReadOnlySpan<byte> password,
        ulong passwordLength,
        ReadOnlySpan<byte> salt16,
        ulong passes,
        nuint memoryBytes,
        int algorithm
    );
}
