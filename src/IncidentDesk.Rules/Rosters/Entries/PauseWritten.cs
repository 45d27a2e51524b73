namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Somebody takes a pause at once, without a reason, and signs it alone.</summary>
/// <param name="To">The last day.</param>
[Entry("pause_written")]
public sealed record PauseWritten(DateTimeOffset At, Guid Person, DateOnly To) : RosterEntry(At);
