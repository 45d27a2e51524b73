namespace IncidentDesk.Rules.Protocols;

/// <summary>How a stage's time can be made longer: by how much, how often, by how many people who each write
/// why.</summary>
public sealed record Extension(Span By, int Times, int Persons);
