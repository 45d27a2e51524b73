using IncidentDesk.Rules.Rosters;
using static IncidentDesk.Tests.Rules.Rosters.SignedRoster;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>Seats, their roles and their circles.</summary>
public sealed class SeatTests
{
    private static readonly Seat Held = new(Puppet, Role.Copil, 3, "Terrain", Day, Day.AddDays(1));

    [Test]
    public void A_seat_is_held_from_its_beginning_until_just_before_its_end()
    {
        Assert.That(Held.HeldAt(Day.AddTicks(-1)), Is.False);
        Assert.That(Held.HeldAt(Day), Is.True);
        Assert.That(Held.HeldAt(Day.AddDays(1).AddTicks(-1)), Is.True);
        Assert.That(Held.HeldAt(Day.AddDays(1)), Is.False);
        Assert.That((Held with { Until = null }).HeldAt(Day.AddYears(9)), Is.True);
    }

    /// <summary>Protocols and stored seats name roles by these ids; they never change.</summary>
    [TestCase(Role.Listener, "ecoute")]
    [TestCase(Role.Instructor, "instruction")]
    [TestCase(Role.Facilitator, "facilitation")]
    [TestCase(Role.Coordination, "coordination")]
    [TestCase(Role.Copil, "copil")]
    [TestCase(Role.Bureau, "bureau")]
    [TestCase(Role.Board, "ca")]
    [TestCase(Role.Outsider, "tiers_externe")]
    [TestCase(Role.Custodian, "depositaire")]
    [TestCase(Role.Admin, "admin_technique")]
    [TestCase(Role.DataContact, "referent_donnees")]
    [TestCase(Role.RoundsFacilitator, "animation_gpo")]
    public void A_role_is_read_from_the_id_that_it_is_written_by(Role role, string id)
    {
        Assert.That(role.Id(), Is.EqualTo(id));
        Assert.That(Roles.Parse(id), Is.EqualTo(role));
        Assert.That((Held with { Role = role }).Id, Is.EqualTo($"{id}-3"));
    }

    [TestCase("Ecoute")]
    [TestCase("")]
    [TestCase("danse")]
    public void Another_word_is_no_role(string word) => Assert.That(Roles.Parse(word), Is.Null);

    [Test]
    public void Only_roles_that_can_be_in_charge_of_a_case_handle_it([Values] Role role) =>
        Assert.That(
            role.Handles(),
            Is.EqualTo(role is Role.Listener or Role.Instructor or Role.Facilitator or Role.Board or Role.Outsider)
        );

    private static Person Person(params Role[] roles) =>
        new(Puppet, "Joris", [.. roles.Select((role, at) => new Seat(Puppet, role, at, $"cercle {at}", Day))]);

    [Test]
    public void Somebody_handles_cases_in_each_such_role_once()
    {
        var person = Person(Role.Copil, Role.Listener, Role.Listener, Role.Board);
        Assert.That(person.Handling, Is.EqualTo(new[] { Role.Listener, Role.Board }));
        Assert.That((person.Has(Role.Board), person.Has(Role.Bureau)), Is.EqualTo((true, false)));
        Assert.That(person.Adherent, Is.True);
    }

    [Test]
    public void Reports_reach_somebody_in_a_seat_that_they_hold_and_that_has_not_lapsed()
    {
        var person = Person(Role.Listener, Role.Board) with { Lapsed = [Role.Board, Role.Instructor] };
        Assert.That(person.Receives(Role.Listener), Is.True);
        Assert.That(person.Receives(Role.Board), Is.False, "lapsed");
        Assert.That(person.Receives(Role.Outsider), Is.False, "no such seat");
    }

    [Test]
    public void The_Bureau_sits_in_the_CoPil_and_signs_as_the_Bureau()
    {
        Assert.That(Person(Role.Copil, Role.Bureau).CopilSeat!.Role, Is.EqualTo(Role.Bureau));
        Assert.That(Person(Role.Listener, Role.Copil).CopilSeat!.Role, Is.EqualTo(Role.Copil));
        Assert.That(Person(Role.Listener).CopilSeat, Is.Null);
        Assert.That(
            (Person(Role.Copil).InCopil, Person(Role.Bureau).InCopil, Person(Role.Board).InCopil),
            Is.EqualTo((true, true, false))
        );
        Assert.That(CircleNames.Of(Held), Is.EqualTo("Terrain"));
        Assert.That(CircleNames.Of(Held with { Role = Role.Bureau }), Is.EqualTo("Bureau"));
    }

    [Test]
    public void Circles_are_counted_by_name_and_no_name_is_none()
    {
        Assert.That(CircleNames.Count([]), Is.Zero);
        Assert.That(CircleNames.Count([null, "", "  "]), Is.Zero);
        Assert.That(CircleNames.Count(["Terrain", "terrain ", null, "Éveil", "eveil", "Cuisine"]), Is.EqualTo(3));
    }

    [Test]
    public void A_typed_circle_gets_the_rosters_spelling()
    {
        Circle[] circles = [new("Terrain", null), new("Éveil", null)];
        Assert.That(CircleNames.Known(circles, "EVEIL "), Is.EqualTo("Éveil"));
        Assert.That(CircleNames.Known(circles, " "), Is.Empty);
        Assert.That(CircleNames.Known(circles, "Cuisine"), Is.Null);
        Assert.That(Spelling.Known(" eveil ", ["Terrain", "Éveil", "EVEIL"]), Is.EqualTo("Éveil"));
        Assert.That(Spelling.Known(" Cuisine ", ["Terrain"]), Is.EqualTo("Cuisine"));
        Assert.That(Spelling.Key(" L’Île  du\tNord "), Is.EqualTo("L’ILE DU NORD"));
    }
}
