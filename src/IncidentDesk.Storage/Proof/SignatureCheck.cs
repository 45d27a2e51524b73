using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof;

/// <summary>The only code that checks signatures of decisions and mandates; their first byte names the
/// algorithm.</summary>
internal static class SignatureCheck
{
    private const byte Ed25519 = 1,
        Passkey = 2;

    /// <summary>Whether one of these public keys made this signature; false for an unknown algorithm.</summary>
    public static bool Verify(IEnumerable<byte[]> keys, byte[] message, byte[] signature) =>
        signature switch
        {
            [Ed25519, ..] => keys.Any(key => Signature.Verify(key, message, signature)),
            [Passkey, ..] => keys.Any(key => PasskeySignature.Verify(key, message, signature)),
            _ => false,
        };
}
