namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Somebody is on call in a week, or no longer, and signs it alone.</summary>
/// <param name="Monday">The first day of the week.</param>
/// <param name="Takes">Whether they are.</param>
[Entry("on_call_written")]
public sealed record OnCallWritten(DateTimeOffset At, Guid Person, DateOnly Monday, bool Takes) : RosterEntry(At);
