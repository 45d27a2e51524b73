using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>Another decision, signed like a suspension, has lifted this one's measure.</summary>
[Entry("decision_lifted")]
public sealed record DecisionLifted(Guid By, DateTimeOffset At, Guid Lifting) : DecisionEntry(By, At);
