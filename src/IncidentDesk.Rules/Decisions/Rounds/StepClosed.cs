using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>The facilitator closed a step early.</summary>
[Entry("step_closed")]
public sealed record StepClosed(Guid By, DateTimeOffset At, DecisionState Step) : DecisionEntry(By, At);
