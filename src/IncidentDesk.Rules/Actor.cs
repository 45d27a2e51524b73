using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules;

/// <summary>Who acts: a member with their roles, or the holder of a receipt, who has none.</summary>
public sealed record Actor(Guid Id, ImmutableArray<Role> Roles)
{
    public static Actor Of(Person person) => new(person.Id, [.. person.Seats.Select(seat => seat.Role)]);

    public bool Has(Role role) => Roles.Contains(role);
}
