namespace IncidentDesk.Rules.Protocols;

/// <summary>How a stage can be extended: by how long, how often, and by how many people, each with a reason.</summary>
public sealed record Extension(Span By, int Times, int Persons);
