using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters.Requests;

/// <summary>A noted request is answered by letter. Two of the seat for personal data or the CoPil sign it.</summary>
[Entry("request_closed")]
public sealed record RequestClosed(DateTimeOffset At, Guid Request, RightOutcome Outcome) : RosterEntry(At)
{
    /// <summary>Why not everything is granted; null when it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RefusalGround? Ground { get; init; }
}
