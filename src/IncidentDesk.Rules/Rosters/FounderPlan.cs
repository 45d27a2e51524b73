using System.Collections.Immutable;

namespace IncidentDesk.Rules.Rosters;

/// <summary>A future founder, with the seats asked for.</summary>
public sealed record FounderPlan(string Name, string Circle, ImmutableArray<Role> Roles);
