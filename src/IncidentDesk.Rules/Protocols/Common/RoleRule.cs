using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>A role as the protocols speak of it.</summary>
/// <param name="NotSamePersonAs">Roles that nobody holds together with this one in a case.</param>
public sealed record RoleRule(
    Words Name,
    RoleReading Reads,
    IdentityReading Identity,
    ImmutableArray<Role> NotSamePersonAs
);
