namespace IncidentDesk.Rules.Rosters;

/// <summary>A circle of the organisation, and the one above it if any.</summary>
public sealed record Circle(string Name, string? Above);
