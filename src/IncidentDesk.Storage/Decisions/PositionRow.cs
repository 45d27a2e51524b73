namespace IncidentDesk.Storage.Decisions;

/// <summary>A person's position in a round as stored: that they spoke and when, in clear; what they said, readable by
/// nobody before the round closes.</summary>
internal sealed class PositionRow
{
    public int Round { get; init; }
    public Guid PersonId { get; init; }
    public DateTimeOffset At { get; init; }
    public byte[] Sealed { get; init; } = [];
    public byte[] Signature { get; init; } = [];
}
