using System.Collections.Immutable;

namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>Overrides of a consent: how many people must sign, how close together, and the permitted grounds.</summary>
public sealed record OverrideRule(int Persons, Span Within, ImmutableDictionary<OverrideGround, Words> Grounds);
