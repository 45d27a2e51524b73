using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>Somebody with a seat, as scenarios name it.</summary>
internal sealed record Member(string Seat, Person Person)
{
    public Guid Id => Person.Id;
    public Actor Actor => IncidentDesk.Rules.Actor.Of(Person);

    private static IEnumerable<Member> Of(Role role, int count) =>
        Enumerable.Range(1, count).Select(number => new Member($"{role.Id()}-{number}", A.Person(role, number)));

    /// <summary>Enough of each seat that somebody can follow when a whole pair has left.</summary>
    public static readonly ImmutableArray<Member> All =
    [
        .. Of(Role.Listener, 4),
        .. Of(Role.Instructor, 4),
        .. Of(Role.Facilitator, 5),
        .. Of(Role.Board, 3),
        .. Of(Role.Copil, 4),
        new("bureau-1", A.BureauMember(1)),
        new("bureau-2", A.BureauMember(2)),
        .. Of(Role.Coordination, 1),
        .. Of(Role.Custodian, 1),
        .. Of(Role.Admin, 1),
    ];

    public static readonly ImmutableArray<Person> People = [.. All.Select(member => member.Person)];

    public static Member Of(Guid person) => All.First(member => member.Id == person);
}
