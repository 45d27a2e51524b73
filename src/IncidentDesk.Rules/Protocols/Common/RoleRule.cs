using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>A role as defined by the protocols.</summary>
/// <param name="NotSamePersonAs">Roles that cannot be combined with this one in a case.</param>
public sealed record RoleRule(
    Words Name,
    RoleReading Reads,
    IdentityReading Identity,
    ImmutableArray<Role> NotSamePersonAs
);
