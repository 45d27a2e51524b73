using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters.Requests;

/// <summary>A noted request takes two more months, as the letter to the person says. Two of the seat for personal data
/// or the CoPil sign it.</summary>
[Entry("request_prolonged")]
public sealed record RequestProlonged(DateTimeOffset At, Guid Request) : RosterEntry(At);
