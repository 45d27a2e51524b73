namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>A member's signature under one entry, its bytes verified.</summary>
public sealed record RosterVote(Guid Person, DateTimeOffset At);
