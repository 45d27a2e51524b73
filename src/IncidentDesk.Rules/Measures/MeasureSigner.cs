namespace IncidentDesk.Rules.Measures;

/// <summary>Someone who may sign a measure: of the team, or of the CoPil.</summary>
public sealed record MeasureSigner(Guid Person, bool InTeam);
