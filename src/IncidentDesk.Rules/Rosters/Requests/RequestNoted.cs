using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters.Requests;

/// <summary>Somebody of the seat for personal data notes a request that came outside any mailbox, and signs it
/// alone.</summary>
/// <param name="On">The day on which it came.</param>
[Entry("request_noted")]
public sealed record RequestNoted(
    DateTimeOffset At,
    Guid Person,
    Guid Request,
    RightKind Kind,
    RequestWay Way,
    DateOnly On
) : RosterEntry(At);
