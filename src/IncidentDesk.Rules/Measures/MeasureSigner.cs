namespace IncidentDesk.Rules.Measures;

/// <summary>Somebody who may sign a measure: in charge of the case, or of the CoPil.</summary>
public sealed record MeasureSigner(Guid Person, bool InTeam);
