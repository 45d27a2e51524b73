using System.Collections.Immutable;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters;

/// <summary>Makes the first entry of the roster from the founders and the seats they asked for. It takes effect when
/// two of them have signed it.</summary>
public static class SealFounding
{
    /// <summary>The entry; null while keys or anything indispensable are missing.</summary>
    public static Founded? Decide(
        ImmutableArray<FoundingMember> founders,
        string organisation,
        IReadOnlyCollection<Protocol> protocols,
        DateTimeOffset now
    ) =>
        founders.All(founder => founder.Keys is not null)
        && !FoundingNeeds.Blocking([.. founders.Select(founder => founder.Plan)], protocols).Any()
            ? Entry(Spelled(founders), organisation, now)
            : null;

    /// <summary>A circle keeps its first spelling, so that the number of circles does not depend on upper and lower
    /// case.</summary>
    private static ImmutableArray<FoundingMember> Spelled(ImmutableArray<FoundingMember> founders)
    {
        var spellings = founders.Select(founder => founder.Plan.Circle).ToArray();
        return
        [
            .. founders.Select(founder =>
                founder with
                {
                    Plan = founder.Plan with { Circle = Spelling.Known(founder.Plan.Circle, spellings) },
                }
            ),
        ];
    }

    private static Founded Entry(ImmutableArray<FoundingMember> founders, string organisation, DateTimeOffset now)
    {
        var numbers = new Dictionary<Role, int>();
        int Next(Role role) => numbers[role] = numbers.GetValueOrDefault(role) + 1;
        var circles = founders
            .Select(founder => founder.Plan.Circle)
            .Where(circle => circle.Length > 0)
            .Distinct()
            .Select(circle => new Circle(circle, null));
        var members = founders.Select(founder => new Member(
            founder.Id,
            founder.Plan.Name,
            founder.Adherent,
            founder.Keys!,
            [.. founder.Plan.Roles.Select(role => new Seat(founder.Id, role, Next(role), founder.Plan.Circle, now))]
        ));
        return new(now, organisation, [.. circles], [.. members]);
    }
}
