namespace IncidentDesk.Storage.Rosters;

/// <summary>A name stored beside the roster's chain, with the random bytes that bind it to the commitment in the
/// chain.</summary>
internal sealed class RosterName
{
    public int Seq { get; init; }
    public Guid PersonId { get; init; }
    public string Name { get; init; } = "";
    public byte[] Blind { get; init; } = [];
}
