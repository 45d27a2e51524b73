namespace IncidentDesk.Storage.Rosters;

/// <summary>A name as it stands beside the roster's chain, with the random bytes that bind it to what the chain
/// holds.</summary>
internal sealed class RosterName
{
    public int Seq { get; init; }
    public Guid PersonId { get; init; }
    public string Name { get; init; } = "";
    public byte[] Blind { get; init; } = [];
}
