namespace IncidentDesk.Rules.Figures;

/// <summary>An answer, and of how many cases it is true: five or more.</summary>
public sealed record PublishedCell(string Cell, long Cases);
