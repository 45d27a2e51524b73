namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>That somebody has spoken in a round and, once it is closed, what they said.</summary>
/// <param name="Kind">Null until the round is closed.</param>
public sealed record Position(int Round, Guid Person, DateTimeOffset At, PositionKind? Kind = null);
