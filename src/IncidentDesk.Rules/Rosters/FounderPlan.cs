using System.Collections.Immutable;

namespace IncidentDesk.Rules.Rosters;

/// <summary>Somebody who would found the desk, with the seats asked for.</summary>
public sealed record FounderPlan(string Name, string Circle, ImmutableArray<Role> Roles);
