namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>That someone has spoken in a round, and what they said once it is closed.</summary>
/// <param name="Kind">Null as long as nobody may know it.</param>
public sealed record Position(int Round, Guid Person, DateTimeOffset At, PositionKind? Kind = null);
