using IncidentDesk.Sealing;
using IncidentDesk.Storage.Accounts;

namespace IncidentDesk.Storage.Folders;

/// <summary>Somebody whose secret is unlocked for one request: a member, or the holder of eight words. Disposing erases
/// the secret.</summary>
public sealed class Holder : IDisposable
{
    private const string ActPurpose = "IncidentDesk/act/v1";

    private readonly Secret root;

    internal Holder(Guid id, Secret root, Guid? mailbox = null, int stamp = 0) =>
        (Id, this.root, Mailbox, Stamp) = (id, root, mailbox, stamp);

    public Guid Id { get; }

    /// <summary>What must follow the password with which this person signed in; none for another way in.</summary>
    public SecondSteps SecondSteps { get; init; }

    /// <summary>The mailbox that a receipt opens; null for a member.</summary>
    internal Guid? Mailbox { get; }

    internal Secret Root => root;

    /// <summary>The person's session stamp when the session was opened; a session with an older one counts as
    /// closed.</summary>
    internal int Stamp { get; }

    /// <summary>Signs an ordinary act. Decisions are signed with another key, which a session never holds.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> act)
    {
        using var key = KeyDerivation.Derive(root, ActPurpose);
        return Signature.Sign(key, act);
    }

    /// <summary>False when the reading key published for this person does not belong to their secret, which means that
    /// somebody changed it.</summary>
    public bool Owns(ReadOnlySpan<byte> readKey) => readKey.SequenceEqual(Envelope.PublicKey(root));

    internal static byte[] ActKey(Secret root)
    {
        using var key = KeyDerivation.Derive(root, ActPurpose);
        return Signature.PublicKey(key);
    }

    public void Dispose() => root.Dispose();

    public override string ToString() => "sealed";
}
