namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Somebody takes back their own absence or pause, and signs it alone.</summary>
/// <param name="Ended">The number of the entry with the absence or the pause.</param>
[Entry("away_ended")]
public sealed record AwayEnded(DateTimeOffset At, Guid Person, int Ended) : RosterEntry(At);
