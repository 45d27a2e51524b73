namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>A new circle, and the one above it if any.</summary>
public sealed record CircleAdded(DateTimeOffset At, Circle Circle) : RosterEntry(At);
