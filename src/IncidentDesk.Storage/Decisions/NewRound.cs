using IncidentDesk.Sealing;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Decisions;

/// <summary>A key pair that was just made for a round, or for advice; the private half goes into the database with the
/// act that names the public one.</summary>
internal sealed class NewRound : IDisposable
{
    public NewRound() => PublicKey = Convert.ToHexStringLower(Envelope.PublicKey(Root));

    public Secret Root { get; } = Secret.Random();
    public string PublicKey { get; }

    public void Dispose() => Root.Dispose();

    public override string ToString() => "sealed";
}
