using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using static IncidentDesk.Tests.Rules.Rosters.SignedRoster;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>What an entry changes once it takes effect, and what an entry without effect leaves alone.</summary>
public sealed class RosterFileTests
{
    private static readonly RosterFile Nine = Fold(2, Day);

    private static readonly ImmutableArray<RosterVote> Two = Votes(Day, "maelle", "ronan");

    private static readonly CircleAdded Kitchen = new(Day, new("Cuisine", null)) { Rules = 2 };

    private static RosterFile After(RosterEntry entry, DateTimeOffset now) => Nine.Apply(2, entry, Two, now);

    [Test]
    public void A_founding_names_the_organisation_its_circles_and_its_members_with_their_keys()
    {
        Assert.That((Nine.Organisation, Nine.Members.Count), Is.EqualTo(("Les Voisines", 9)));
        Assert.That(Nine.Circles.Select(circle => circle.Name), Is.EqualTo(new[] { "Terrain", "Accueil" }));
        Assert.That(Nine.ActKeys[Id("ilana")], Is.EqualTo(new[] { "ilana-act" }));
        Assert.That((Nine.AccreditedSince, Nine.Excused.Count), Is.EqualTo(((DateTimeOffset?)null, 0)));
        var newest = Fold(RosterFile.NewestRules, Day);
        Assert.That(
            (newest.AccreditedSince, newest.Excused.Count),
            Is.EqualTo(((DateTimeOffset?)Founding.AddMinutes(1), 9))
        );
    }

    [Test]
    public void An_entry_waits_with_its_number_until_it_takes_effect_or_lapses()
    {
        var alone = Nine.Apply(7, Kitchen, Votes(Day, "maelle"), Day + RosterFile.Lapse);
        Assert.That(
            alone.Pending.Select(waiting => (waiting.Seq, waiting.EffectiveAt)),
            Is.EqualTo(new[] { (7, (DateTimeOffset?)null) })
        );
        Assert.That(
            Nine.Apply(7, Kitchen, Votes(Day, "maelle"), Day + RosterFile.Lapse + TimeSpan.FromTicks(1)).Pending,
            Is.Empty
        );
        Assert.That(After(Kitchen, Day.AddMinutes(1)).Circles, Has.Length.EqualTo(3), "at the very moment");
        Assert.That(After(Kitchen, Day.AddMinutes(1).AddTicks(-1)).Circles, Has.Length.EqualTo(2));

        var late = Votes(Day.AddDays(29), "maelle", "ronan");
        var week = Nine.Apply(7, Given(Role.Listener) with { Rules = 2 }, late, Day.AddDays(33));
        Assert.That(
            week.Pending.Single().EffectiveAt,
            Is.EqualTo(Day.AddDays(29).AddMinutes(1) + RosterFile.Wait),
            "signed in time, it waits beyond the thirty days"
        );
    }

    [Test]
    public void A_new_member_comes_without_seats_and_nobody_comes_twice()
    {
        var odile = Member("odile", (Role.Copil, "Terrain"));
        var file = After(new MemberAdded(Day, odile), Day.AddHours(1));
        Assert.That(file.Find(odile.Id)!.Seats, Is.Empty);
        Assert.That(file.ActKeys[odile.Id], Is.EqualTo(new[] { "odile-act" }));

        var again = After(new MemberAdded(Day, Member("ilana") with { Keys = KeysOf("thief") }), Day.AddHours(1));
        Assert.That(again.Find(Id("ilana"))!.Keys, Is.EqualTo(KeysOf("ilana")));
        Assert.That(again.Members, Has.Count.EqualTo(9));
    }

    [Test]
    public void New_keys_replace_the_old_ones_and_old_acts_stay_verifiable()
    {
        var file = After(new KeysReplaced(Day, Id("ilana"), KeysOf("new")), Day.AddHours(1));
        Assert.That(file.Find(Id("ilana"))!.Keys, Is.EqualTo(KeysOf("new")));
        Assert.That(file.Find(Id("ilana"))!.Seats, Has.Length.EqualTo(1), "seats stay");
        Assert.That(file.ActKeys[Id("ilana")], Is.EqualTo(new[] { "ilana-act", "new-act" }));
        Assert.That(
            After(new KeysReplaced(Day, Id("ilana"), KeysOf("ilana")), Day.AddHours(1)).ActKeys[Id("ilana")],
            Is.EqualTo(new[] { "ilana-act" })
        );
        Assert.That(
            After(new KeysReplaced(Day, Id("a stranger"), KeysOf("new")), Day.AddHours(1)).Members,
            Has.Count.EqualTo(9)
        );
    }

    [Test]
    public void A_seat_begins_when_its_entry_takes_effect_whatever_the_entry_says()
    {
        var file = After(Given(Role.Listener) with { Rules = 2 }, Week.AddDays(1));
        Assert.That(
            file.Find(Puppet)!.Seats.Single(seat => seat.Role == Role.Listener).Since,
            Is.EqualTo(Week.AddMinutes(1))
        );
    }

    [Test]
    public void A_seat_that_somebody_holds_is_given_to_nobody_else_until_it_has_ended()
    {
        bool Sits(RosterFile file, int number) =>
            file.Apply(3, Given(Role.Listener, number) with { Rules = 2 }, Two, Week.AddDays(1))
                .Find(Puppet)!
                .Seats.Any(seat => (seat.Role, seat.Number) == (Role.Listener, number));
        Assert.That(Sits(Nine, 1), Is.False, "of another listener");
        Assert.That(Sits(Nine, 3), Is.True, "a member of the CoPil has the number");
        var left = Nine.Apply(2, new SeatEnded(Day, Role.Listener, 1), Votes(Day, "ilana"), Day);
        Assert.That(Sits(left, 1), Is.True);
        Assert.That(Sits(left, 2), Is.False);
        var stranger = Given(Role.Listener) with
        {
            Seat = Given(Role.Listener).Seat with { Person = Id("a stranger") },
        };
        Assert.That(After(stranger, Week.AddDays(1)).Members, Has.Count.EqualTo(9));
    }

    [Test]
    public void An_ended_seat_is_held_until_then_and_all_others_go_on()
    {
        var file = Nine.Apply(2, new SeatEnded(Day, Role.Listener, 1), Votes(Day.AddDays(1), "ilana"), Day.AddDays(2));
        Assert.That(
            file.Members.SelectMany(member => member.Seats).Where(seat => seat.Until is not null),
            Is.EqualTo(new[] { new Seat(Id("ilana"), Role.Listener, 1, "Accueil", Founding, Day.AddDays(1)) })
        );
        Assert.That(
            file.Apply(3, new SeatEnded(Day, Role.Listener, 1), Two, Day.AddDays(20))
                .Members.SelectMany(member => member.Seats.Select(seat => seat.Until)),
            Is.EquivalentTo(file.Members.SelectMany(member => member.Seats.Select(seat => seat.Until))),
            "it does not end again"
        );
    }

    [Test]
    public void The_line_of_an_entry_in_the_journal_dates_it_and_lines_never_go_back()
    {
        var file = Fold(RosterFile.TimedRules, Day);
        var entry = Kitchen with { Rules = RosterFile.TimedRules };
        RosterFile Written(RosterFile before, DateTimeOffset? at, DateTimeOffset signed) =>
            before.Apply(2, entry, Votes(signed, "maelle", "ronan"), Day.AddDays(9), null, at);

        Assert.That(file.Reached, Is.EqualTo(Founding));
        Assert.That(Written(file, null, Day).Circles, Has.Length.EqualTo(2), "no line");
        Assert.That(Written(file, Day, Day).Circles, Has.Length.EqualTo(3));
        Assert.That(Written(file, Day, Day).Reached, Is.EqualTo(Day));
        Assert.That(Written(file with { Reached = Day }, Day, Day).Circles, Has.Length.EqualTo(3), "the same hour");
        Assert.That(
            Written(file with { Reached = Day.AddTicks(1) }, Day, Day).Circles,
            Has.Length.EqualTo(2),
            "after a later entry"
        );
        Assert.That(
            Written(file, Day.AddHours(1), Day).Circles,
            Has.Length.EqualTo(2),
            "signatures before the hour of the line"
        );
        Assert.That(Written(file, Day.AddHours(1), Day.AddHours(1)).Circles, Has.Length.EqualTo(3));
        Assert.That(Written(file, Day.AddHours(-1), Day).Circles, Has.Length.EqualTo(3), "the entry's own moment");
        Assert.That(
            Nine.Apply(2, Kitchen, Two, Day.AddDays(1)).Circles,
            Has.Length.EqualTo(3),
            "older rules ask for none"
        );
    }

    [Test]
    public void An_entry_with_newer_rules_raises_them_and_one_with_older_rules_does_not_lower_them()
    {
        var file = Nine.Apply(2, new RulesRaised(Day) { Rules = RosterFile.TimedRules }, [], Day, null, Day);
        Assert.That(file.Rules, Is.EqualTo(RosterFile.TimedRules));
        Assert.That(file.Apply(3, Kitchen, [], Day, null, Day).Rules, Is.EqualTo(RosterFile.TimedRules));
    }

    [Test]
    public void Keys_that_were_kept_at_the_moment_of_the_second_signature_stay()
    {
        var replaced = new KeysReplaced(Day, Id("ilana"), KeysOf("thief"));
        string Key(DateTimeOffset keptAt) =>
            Nine.Apply(2, replaced, Two, Day.AddDays(1), keptAt).Find(Id("ilana"))!.Keys.Read;
        Assert.That(Key(Day.AddMinutes(1)), Is.EqualTo("ilana-read"));
        Assert.That(Key(Day.AddMinutes(1).AddTicks(1)), Is.EqualTo("thief-read"));
    }

    [Test]
    public void What_was_confirmed_before_is_remembered_the_newest_first()
    {
        Confirmation With(string phone) =>
            Confirmation.Nothing with
            {
                Settings = Confirmation.Nothing.Settings.Add("Organisation:Phone", phone),
            };
        var file = new[] { "01 99 00 00 01", "01 99 00 00 02", "01 99 00 00 03" }
            .Index()
            .Aggregate(
                Nine,
                (file, phone) =>
                    file.Apply(
                        2 + phone.Index,
                        new SettingsConfirmed(Day, With(phone.Item)),
                        Votes(Day, "maelle", "ronan"),
                        Day.AddDays(1)
                    )
            );
        Assert.That(file.Confirmed!.IsSameAs(With("01 99 00 00 03")), Is.True, "signed at the same moment");
        Assert.That(file.ConfirmedAt, Is.EqualTo(Day.AddMinutes(1)));
        Assert.That(
            file.ConfirmedBefore.Select(one => one.Settings["Organisation:Phone"]),
            Is.EqualTo(new[] { "01 99 00 00 02", "01 99 00 00 01" })
        );
    }

    [Test]
    public void A_chain_is_raised_by_the_first_entry_with_the_second_rules_at_the_latest_moment_so_far()
    {
        RosterEntry Entry(int day, int rules) => new CircleAdded(Day.AddDays(day), new("", null)) { Rules = rules };
        Assert.That(RosterFile.Before([]).RaisedAt, Is.Null);
        Assert.That(RosterFile.Before([Entry(0, 0), Entry(1, 1)]).RaisedAt, Is.Null);
        Assert.That(RosterFile.Before([Entry(3, 0), Entry(1, 2), Entry(9, 3)]).RaisedAt, Is.EqualTo(Day.AddDays(3)));
        Assert.That(RosterFile.Before([Entry(0, 0), Entry(1, 4)]).RaisedAt, Is.EqualTo(Day.AddDays(1)));
    }

    [Test]
    public void A_training_is_held_by_each_known_member_once()
    {
        var trained = new TrainingRecorded(
            Day,
            [Id("ilana"), Id("ilana"), Id("gaspard"), Id("a stranger")],
            "ecoute",
            new(2026, 3, 1),
            new(2027, 3, 1)
        );
        var file = Fold(2, Day) with { Rules = RosterFile.ReadersRules };
        Assert.That(
            file.Apply(2, trained, Two, Day.AddDays(1))
                .Trainings.Select(one => (one.Person, one.Kind, one.On, one.Ends)),
            Is.EqualTo(
                new[]
                {
                    (Id("ilana"), "ecoute", trained.On, trained.Ends),
                    (Id("gaspard"), "ecoute", trained.On, trained.Ends),
                }
            )
        );
    }

    [Test]
    public void The_last_signature_under_the_agreement_is_held()
    {
        RosterFile Sign(RosterFile file, string text, int day) =>
            file.Apply(
                2,
                new AgreementSigned(Day.AddDays(day), Id("ilana"), "1", text),
                Votes(Day.AddDays(day), "ilana"),
                Day.AddDays(60)
            );
        var file = Sign(Sign(Nine, "first", 0), "second", 40);
        Assert.That(file.Agreements[Id("ilana")].Text, Is.EqualTo("second"));
        Assert.That(file.Agreements[Id("ilana")].At, Is.EqualTo(Day.AddDays(40)));
        Assert.That(file.Agreements, Has.Count.EqualTo(1));
    }

    [Test]
    public void Entries_say_whom_they_bring_and_take_other_names()
    {
        var (founded, added) = (Founded(2), new MemberAdded(Day, Member("odile")));
        Assert.That(founded.Brought(), Is.EqualTo(founded.Members));
        Assert.That(added.Brought(), Is.EqualTo(new[] { added.Member }));
        Assert.That(Kitchen.Brought(), Is.Empty);
        static string Upper(Member member) => member.Name.ToUpperInvariant();
        Assert.That(
            founded.WithNames(Upper).Brought().Select(member => member.Name),
            Is.EqualTo(founded.Members.Select(Upper))
        );
        Assert.That(added.WithNames(Upper).Brought().Single().Name, Is.EqualTo("ODILE"));
        Assert.That(Kitchen.WithNames(Upper), Is.SameAs(Kitchen));
    }
}
