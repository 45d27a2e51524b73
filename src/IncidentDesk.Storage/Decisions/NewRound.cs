using IncidentDesk.Sealing;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Decisions;

/// <summary>A new key pair for a round or for advice. The private half is stored with the act that names the public
/// one.</summary>
public sealed class NewRound : IDisposable
{
    public NewRound() => PublicKey = Convert.ToHexStringLower(Envelope.PublicKey(Root));

    internal Secret Root { get; } = Secret.Random();
    public string PublicKey { get; }

    public void Dispose() => Root.Dispose();

    public override string ToString() => "sealed";
}
