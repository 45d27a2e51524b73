using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders;

/// <summary>Someone whose secret is unlocked for one request: a person of the desk, or whoever knows the eight words.
/// Disposing forgets the secret.</summary>
/// <param name="stamp">The number of the person's keys when the session was opened; a session with an older one is
/// closed.</param>
internal sealed class Holder(Guid id, Secret root, Guid? mailbox = null, int stamp = 0) : IDisposable
{
    private const string ActPurpose = "IncidentDesk/act/v1";

    public Guid Id { get; } = id;

    /// <summary>The mailbox a receipt opens; null for a person of the desk.</summary>
    public Guid? Mailbox { get; } = mailbox;

    public Secret Root => root;
    public int Stamp { get; } = stamp;

    /// <summary>Signs an everyday act; decisions are signed with another key that a session never holds.</summary>
    public byte[] Sign(ReadOnlySpan<byte> act)
    {
        using var key = KeyDerivation.Derive(root, ActPurpose);
        return Signature.Sign(key, act);
    }

    /// <summary>False when the reading key shown in this person's name is not the one they open with: somebody changed
    /// it.</summary>
    public bool Owns(ReadOnlySpan<byte> readKey) => readKey.SequenceEqual(Envelope.PublicKey(root));

    public static byte[] ActKey(Secret root)
    {
        using var key = KeyDerivation.Derive(root, ActPurpose);
        return Signature.PublicKey(key);
    }

    public void Dispose() => root.Dispose();

    public override string ToString() => "sealed";
}
