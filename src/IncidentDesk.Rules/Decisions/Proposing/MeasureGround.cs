using IncidentDesk.Rules.Cases.Grievances;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>What allows one kind of measure, as the organisation wrote it.</summary>
public sealed record MeasureGround(DecisionKind Kind, Ground Ground);
