using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>Someone of the pair stepped aside from the case, or left; written by the act that did it. A signature of
/// theirs counts no more.</summary>
[Entry("pair_left")]
public sealed record PairLeft(Guid By, DateTimeOffset At, Guid Person) : DecisionEntry(By, At);
