namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>A member's verified signature on one entry.</summary>
public sealed record RosterVote(Guid Person, DateTimeOffset At);
