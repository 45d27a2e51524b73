using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Pages.Inside.Decisions.InForce;

/// <summary>A decided measure: when it ends, when it is reviewed, until when it can be appealed.</summary>
internal sealed record MeasureInForceLine(
    Guid Id,
    string Name,
    DecisionState State,
    Measure Measure,
    DateTimeOffset? AppealUntil,
    bool ReviewDue
);
