namespace IncidentDesk.Rules.Rosters;

/// <summary>A circle of the organisation, and its parent circle if any.</summary>
public sealed record Circle(string Name, string? Above);
