namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>Another decision, signed like a suspension, lifted this one's measure.</summary>
public sealed record DecisionLifted(Guid By, DateTimeOffset At, Guid Lifting) : DecisionEntry(By, At);
