using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof;

/// <summary>The one place where a signature of a decision or a mandate is checked; its first byte says how.</summary>
internal static class SignatureCheck
{
    private const byte Ed25519 = 1,
        Passkey = 2;

    /// <summary>Whether one of these public keys made this signature; an algorithm that is not known here made
    /// none.</summary>
    public static bool Verify(IEnumerable<byte[]> keys, byte[] message, byte[] signature) =>
        signature switch
        {
            [Ed25519, ..] => keys.Any(key => Signature.Verify(key, message, signature)),
            [Passkey, ..] => keys.Any(key => PasskeySignature.Verify(key, message, signature)),
            _ => false,
        };
}
