namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>A seat ends at once when its holder signs, alone; a week after others signed it, or at once when four
/// did.</summary>
public sealed record SeatEnded(DateTimeOffset At, Role Role, int Number) : RosterEntry(At);
