namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Somebody is given a seat. A seat that reads, decides, inquires or keeps shares begins a week after its
/// signatures.</summary>
/// <param name="Apart">Whether the writing desk refuses forbidden combinations of seats; the entry then has no effect
/// if it would create one.</param>
[Entry("seat_given")]
public sealed record SeatGiven(DateTimeOffset At, Seat Seat, bool Apart = false) : RosterEntry(At);
