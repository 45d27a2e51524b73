using System.Collections.Immutable;

namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>Doing without a consent: how many people write why, how close together, and the only reasons there
/// are.</summary>
public sealed record OverrideRule(int Persons, Span Within, ImmutableDictionary<OverrideGround, Words> Grounds);
