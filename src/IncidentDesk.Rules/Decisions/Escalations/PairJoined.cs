using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>Someone else is in charge of the case in the pair's place: they may withdraw the text, rework it and carry
/// it out, and sign nothing.</summary>
[Entry("pair_joined")]
public sealed record PairJoined(Guid By, DateTimeOffset At, Guid Person) : DecisionEntry(By, At);
