namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Whoever was named as a stand-in says yes or no, and signs it alone.</summary>
/// <param name="Absence">The number of the entry with the absence.</param>
[Entry("stand_in_answered")]
public sealed record StandInAnswered(DateTimeOffset At, Guid Person, int Absence, bool Agrees) : RosterEntry(At);
