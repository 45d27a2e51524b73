namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>A seat ends: at once when its holder signs; otherwise a week after others signed, or at once when four
/// did.</summary>
[Entry("seat_ended")]
public sealed record SeatEnded(DateTimeOffset At, Role Role, int Number) : RosterEntry(At);
