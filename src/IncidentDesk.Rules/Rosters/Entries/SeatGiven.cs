namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Someone is given a seat; one that reads, decides, inquires or keeps shares begins a week after its
/// signatures.</summary>
/// <param name="Apart">Whether it was written by a desk that refuses seats nobody holds together; then it does not
/// count where it would join two such seats.</param>
public sealed record SeatGiven(DateTimeOffset At, Seat Seat, bool Apart = false) : RosterEntry(At);
