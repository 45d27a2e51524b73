namespace IncidentDesk.Storage.Decisions;

/// <summary>What someone said in a round, as the table holds it: that they spoke and when, in clear; what, for nobody
/// before the close.</summary>
internal sealed class PositionRow
{
    public int Round { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset At { get; init; }
    public byte[] Sealed { get; init; } = [];
    public byte[] Signature { get; init; } = [];
}
