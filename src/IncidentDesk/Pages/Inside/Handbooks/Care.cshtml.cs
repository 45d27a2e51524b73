using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Pages.Inside.Handbooks;

/// <summary>Who listens to the members themselves: people with a seat of facilitation or coordination, a pause, and the
/// help lines. Nothing of a case is on it.</summary>
internal sealed class CarePage : MemberPage
{
    public IReadOnlyList<Person> Listeners =>
        [
            .. Me
                .Roster.People.Where(person => person.Id != Me.Person.Id && person.Seats.Any(Listens))
                .OrderBy(person => person.Name, StringComparer.CurrentCulture),
        ];

    public bool Listens(Seat seat) => seat.Role is Role.Facilitator or Role.Coordination;
}
