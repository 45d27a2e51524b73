using IncidentDesk.Rules.Rosters.Loads;

namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>One of coordination, or of the Bureau, gives somebody else room for more cases, until a day, and says
/// why.</summary>
/// <param name="Most">How many open cases of violence in all.</param>
/// <param name="To">The last day.</param>
[Entry("room_given")]
public sealed record RoomGiven(DateTimeOffset At, Guid Person, int Most, DateOnly To, RoomReason Why) : RosterEntry(At);
