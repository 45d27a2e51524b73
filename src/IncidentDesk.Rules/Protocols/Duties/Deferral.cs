using System.Collections.Immutable;

namespace IncidentDesk.Rules.Protocols.Duties;

/// <summary>How a duty can be put off: by how many people, each with a reason, and for how long before they must read
/// it again.</summary>
public sealed record Deferral(int Persons, Span Reread, ImmutableArray<DeferReason> Reasons);
