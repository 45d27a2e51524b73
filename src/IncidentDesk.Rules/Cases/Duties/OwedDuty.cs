namespace IncidentDesk.Rules.Cases.Duties;

/// <summary>What somebody is owed in the present stage, by its id in the protocol, and until when.</summary>
/// <param name="DueAt">Null while something else comes first.</param>
public sealed record OwedDuty(string Duty, DateTimeOffset? DueAt);
