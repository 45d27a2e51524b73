using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders;

/// <summary>A person's signing secret, unlocked for one act and passed to the store that signs. Whoever carries it
/// cannot read it. Disposing erases it.</summary>
public sealed class SigningSecret : IDisposable
{
    private readonly Secret secret;

    /// <summary>Copies the secret; the caller still disposes its own.</summary>
    internal SigningSecret(Secret secret) => this.secret = Secret.Copy(secret.Bytes);

    /// <summary>The public half, by which the signatures are checked: 32 bytes.</summary>
    internal byte[] PublicKey() => Signature.PublicKey(secret);

    /// <summary>An Ed25519 signature of the message: 64 bytes.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> message) => Signature.Sign(secret, message);

    public void Dispose() => secret.Dispose();

    public override string ToString() => "sealed";
}
