namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Somebody writes that they will be absent, and signs it alone.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="StandIn">Who stands in, once they have agreed; null for nobody.</param>
[Entry("absence_written")]
public sealed record AbsenceWritten(DateTimeOffset At, Guid Person, DateOnly From, DateOnly To, Guid? StandIn)
    : RosterEntry(At);
