namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>A new circle, and its parent circle if any.</summary>
[Entry("circle_added")]
public sealed record CircleAdded(DateTimeOffset At, Circle Circle) : RosterEntry(At);
