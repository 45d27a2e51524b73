using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Absences;
using IncidentDesk.Rules.Rosters.Entries;
using static IncidentDesk.Tests.Rules.Rosters.SignedRoster;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>Absences and pauses: signed by the person alone, ended by themselves or taken back, never longer than the
/// floors, and a stand-in who says yes.</summary>
public sealed class AwayTests
{
    /// <summary>Midday in Paris, on a Monday.</summary>
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 11, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly RosterFile Desk = Of(
        RosterFile.NewestRules,
        Member("ilana", (Role.Listener, "Accueil")),
        Member("gaspard", (Role.Listener, "Accueil")),
        Member("marius", (Role.Coordination, "Accueil"))
    );

    /// <summary>The roster after these entries, each signed an hour after it was written.</summary>
    private static RosterFile Fold(DateTimeOffset now, params (RosterEntry Entry, string[] Signers)[] entries) =>
        entries
            .Index()
            .Aggregate(
                Desk,
                (file, one) =>
                    file.Apply(
                        one.Index + 1,
                        one.Item.Entry with
                        {
                            Rules = RosterFile.NewestRules,
                        },
                        [
                            .. one.Item.Signers.Select(name => new RosterVote(Id(name), one.Item.Entry.At.AddHours(1))
                            {
                                Line = 1,
                            }),
                        ],
                        now,
                        null,
                        one.Item.Entry.At
                    )
            );

    private static AbsenceWritten Absence(DateOnly from, DateOnly to, string? standIn = null) =>
        new(Start, Id("ilana"), from, to, standIn is null ? null : Id(standIn));

    private static Away? AwayAt(RosterFile file, DateTimeOffset now) =>
        new Person(Id("ilana"), "", file.Find(Id("ilana"))!.Seats).At(file, now).Away;

    [Test]
    public void An_absence_holds_from_its_first_day_to_the_end_of_its_last_and_ends_by_itself()
    {
        var file = Fold(Start.AddDays(30), (Absence(Day.AddDays(3), Day.AddDays(5)), ["ilana"]));
        Assert.That(AwayAt(file, Workdays.Midnight(Day.AddDays(3)).AddTicks(-1)), Is.Null);
        Assert.That(AwayAt(file, Workdays.Midnight(Day.AddDays(3))), Is.Not.Null);
        Assert.That(AwayAt(file, Workdays.Midnight(Day.AddDays(6)).AddTicks(-1)), Is.Not.Null);
        Assert.That(AwayAt(file, Workdays.Midnight(Day.AddDays(6))), Is.Null);
        Assert.That(file.Aways.Single().LastDay, Is.EqualTo(Day.AddDays(5)));
    }

    [Test]
    public void A_pause_holds_at_once_and_ends_by_itself()
    {
        var file = Fold(Start.AddDays(30), (new PauseWritten(Start, Id("ilana"), Day.AddDays(2)), ["ilana"]));
        Assert.That(AwayAt(file, Start.AddMinutes(59)), Is.Null, "it is not signed yet");
        Assert.That(AwayAt(file, Start.AddHours(1)), Is.Not.Null);
        Assert.That(AwayAt(file, Workdays.Midnight(Day.AddDays(3))), Is.Null);
    }

    [Test]
    public void A_person_who_is_away_is_given_no_report_but_stays_accredited()
    {
        var file = Fold(Start.AddHours(2), (new PauseWritten(Start, Id("ilana"), Day.AddDays(2)), ["ilana"]));
        var ilana = new Person(Id("ilana"), "", file.Find(Id("ilana"))!.Seats);
        Assert.That(ilana.At(file, Start.AddHours(2)).Receives(Role.Listener), Is.False);
        Assert.That(ilana.At(file, Start.AddHours(2)).IsAccredited(Role.Listener), Is.True);
        Assert.That(ilana.At(file, Start.AddDays(9)).Receives(Role.Listener), Is.True);
    }

    [TestCase]
    [TestCase("gaspard")]
    [TestCase("gaspard", "marius")]
    public void Nobody_makes_somebody_else_absent(params string[] signers)
    {
        (RosterEntry, string[])[] entries =
        [
            (Absence(Day, Day.AddDays(5)), signers),
            (new PauseWritten(Start, Id("ilana"), Day.AddDays(5)), signers),
        ];
        Assert.That(Fold(Start.AddDays(1), entries).Aways, Is.Empty);
        foreach (var by in (string[])["gaspard", "marius"])
        {
            Assert.That(
                ProposeEntry.Decide(Desk, Absence(Day, Day.AddDays(5)), Id(by)),
                Is.EqualTo(Reason.NotEligible)
            );
            Assert.That(
                ProposeEntry.Decide(Desk, new PauseWritten(Start, Id("ilana"), Day), Id(by)),
                Is.EqualTo(Reason.NotEligible)
            );
        }
    }

    [Test]
    public void Only_the_person_takes_their_absence_back()
    {
        var absence = (Absence(Day, Day.AddDays(20)), new[] { "ilana" });
        var back = new AwayEnded(Start.AddDays(2), Id("ilana"), 1);
        Assert.That(
            AwayAt(Fold(Start.AddDays(3), absence, (back, ["ilana"])), Start.AddDays(3)),
            Is.Null,
            "taken back"
        );
        Assert.That(
            AwayAt(Fold(Start.AddDays(3), absence, (back, ["gaspard", "marius"])), Start.AddDays(3)),
            Is.Not.Null,
            "signed by others"
        );
        var other = back with { Person = Id("gaspard") };
        Assert.That(AwayAt(Fold(Start.AddDays(3), absence, (other, ["gaspard"])), Start.AddDays(3)), Is.Not.Null);
        Assert.That(
            ProposeEntry.Decide(Fold(Start.AddDays(1), absence), other, Id("gaspard")),
            Is.EqualTo(Reason.AlreadyDone)
        );
    }

    [Test]
    public void Whoever_was_named_says_yes_or_no_and_nobody_says_it_for_them()
    {
        var absence = (Absence(Day, Day.AddDays(20), "gaspard"), new[] { "ilana" });
        var yes = new StandInAnswered(Start.AddDays(1), Id("gaspard"), 1, true);
        var now = Start.AddDays(3);
        Assert.That(Fold(now, absence).Aways.Single().Agreed, Is.Null);
        Assert.That(Fold(now, absence, (yes, ["gaspard"])).Aways.Single().Agreed, Is.True);
        Assert.That(Fold(now, absence, (yes, ["ilana", "marius"])).Aways.Single().Agreed, Is.Null);
        Assert.That(
            Fold(now, absence, (yes with { Person = Id("marius") }, ["marius"])).Aways.Single().Agreed,
            Is.Null,
            "somebody who was not named"
        );
        var no = yes with { Agrees = false, At = Start.AddDays(2) };
        Assert.That(Fold(now, absence, (yes, ["gaspard"]), (no, ["gaspard"])).Aways.Single().Agreed, Is.False);
        Assert.That(
            ProposeEntry.Decide(Fold(now, absence, (no, ["gaspard"])), yes with { At = now }, Id("gaspard")),
            Is.EqualTo(Reason.AlreadyDone),
            "a no stays a no"
        );
    }

    [Test]
    public void Days_that_cannot_be_are_refused_and_never_count()
    {
        Reason? Bar(DateOnly from, DateOnly to, string? standIn = null) =>
            ProposeEntry.Decide(Desk, Absence(from, to, standIn), Id("ilana"));
        Assert.That(Bar(Day, Day), Is.Null);
        Assert.That(Bar(Day, Day.AddDays(91)), Is.Null);
        Assert.That(Bar(Day.AddDays(-1), Day), Is.EqualTo(Reason.AwayDays));
        Assert.That(Bar(Day.AddDays(1), Day), Is.EqualTo(Reason.AwayDays));
        Assert.That(Bar(Day, Day.AddDays(92)), Is.EqualTo(Reason.AwayDays));
        Assert.That(Bar(Day.AddDays(367), Day.AddDays(368)), Is.EqualTo(Reason.AwayDays));
        Assert.That(Bar(Day, Day, "ilana"), Is.EqualTo(Reason.NoStandIn));
        Assert.That(Bar(Day, Day, "marius"), Is.EqualTo(Reason.NoStandIn));
        Assert.That(Bar(Day, Day, "gaspard"), Is.Null);
        Assert.That(
            ProposeEntry.Decide(Desk, new PauseWritten(Start, Id("ilana"), Day.AddDays(28)), Id("ilana")),
            Is.EqualTo(Reason.AwayDays)
        );
        // Whatever is signed, nothing lasts longer than the floors.
        var long1 = Fold(Start.AddDays(1), (Absence(Day, Day.AddDays(4000)), ["ilana"])).Aways.Single();
        Assert.That(long1.LastDay, Is.EqualTo(Day.AddDays(91)));
        var long2 = Fold(Start.AddDays(1), (new PauseWritten(Start, Id("ilana"), Day.AddDays(4000)), ["ilana"]));
        Assert.That(long2.Aways.Single().LastDay, Is.EqualTo(Day.AddDays(27)));
    }

    /// <summary>A second press of one form: taking one of two back would leave the other.</summary>
    [Test]
    public void The_same_absence_or_pause_is_not_written_twice()
    {
        var at = Start.AddHours(2);
        var absence = Absence(Day.AddDays(3), Day.AddDays(9), "gaspard");
        var pause = new PauseWritten(Start, Id("ilana"), Day.AddDays(2));
        foreach (
            var signers in (string[][])
                [
                    ["ilana"],
                    [],
                ]
        )
        {
            var file = Fold(at, (absence, signers), (pause, signers));
            Reason? Bar(RosterEntry entry) => ProposeEntry.Decide(file, entry, Id("ilana"));
            Assert.That(Bar(absence with { At = at }), Is.EqualTo(Reason.AlreadyDone), $"{signers.Length} signed");
            Assert.That(Bar(pause with { At = at }), Is.EqualTo(Reason.AlreadyDone), $"{signers.Length} signed");
            Assert.That(Bar(absence with { At = at, StandIn = null }), Is.Null, "another stand-in");
            Assert.That(Bar(absence with { At = at, To = Day.AddDays(10) }), Is.Null, "other days");
            Assert.That(Bar(pause with { At = at, To = Day.AddDays(3) }), Is.Null, "a longer one");
        }
        var today = Absence(Day, Day.AddDays(9));
        Assert.That(
            ProposeEntry.Decide(Fold(at, (today, ["ilana"])), today with { At = at }, Id("ilana")),
            Is.EqualTo(Reason.AlreadyDone),
            "one that has begun"
        );
        var back = (new AwayEnded(Start.AddHours(1), Id("ilana"), 1), new[] { "ilana" });
        Assert.That(
            ProposeEntry.Decide(Fold(Start.AddHours(3), (today, ["ilana"]), back), today with { At = at }, Id("ilana")),
            Is.Null,
            "again, after it was taken back"
        );
    }

    [Test]
    public void The_same_absence_or_pause_is_written_once()
    {
        var (later, ilana) = (Start.AddHours(3), Id("ilana"));
        AbsenceWritten Absent(int until) => new(later, ilana, Day, Day.AddDays(until), null);
        PauseWritten Pause(int until) => new(later, ilana, Day.AddDays(until));
        var file = Fold(later, (Absent(4) with { At = Start }, ["ilana"]), (Pause(2) with { At = Start }, ["ilana"]));

        Assert.That(ProposeEntry.Decide(file, Absent(4), ilana), Is.EqualTo(Reason.AlreadyDone));
        Assert.That(ProposeEntry.Decide(file, Pause(2), ilana), Is.EqualTo(Reason.AlreadyDone));
        Assert.That(ProposeEntry.Decide(file, Absent(5), ilana), Is.Null);
        Assert.That(ProposeEntry.Decide(file, Pause(3), ilana), Is.Null);
    }

    [Test]
    public void One_person_writes_twenty_in_a_month_at_most()
    {
        var many = Enumerable
            .Range(0, Away.Most)
            .Select(_ => ((RosterEntry)new PauseWritten(Start, Id("ilana"), Day), new[] { "ilana" }))
            .ToArray();
        Reason? Bar(DateTimeOffset at) =>
            ProposeEntry.Decide(
                Fold(at, many),
                new PauseWritten(at, Id("ilana"), DateOnly.FromDateTime(at.Date)),
                Id("ilana")
            );
        Assert.That(Bar(Start.AddDays(1)), Is.EqualTo(Reason.TooManyAways));
        Assert.That(Bar(Start.AddDays(32)), Is.Null);
    }

    [Test]
    public void Every_bound_of_an_absence_is_its_exact_day()
    {
        var farthest = Absence(Day.AddDays(Away.Ahead), Day.AddDays(Away.Ahead));
        Assert.That(ProposeEntry.Decide(Desk, farthest, Id("ilana")), Is.Null);
        Assert.That(Fold(Start.AddDays(1), (farthest, ["ilana"])).Aways, Has.Length.EqualTo(1));
        Assert.That(
            Fold(Start.AddDays(1), (Absence(Day.AddDays(367), Day.AddDays(367)), ["ilana"])).Aways,
            Is.Empty,
            "signed all the same"
        );
        var pause = new PauseWritten(Start, Id("ilana"), Day.AddDays(Away.LongestPause - 1));
        Assert.That(ProposeEntry.Decide(Desk, pause, Id("ilana")), Is.Null);
        Assert.That(ProposeEntry.Decide(Desk, pause with { To = Day }, Id("ilana")), Is.Null);
        Assert.That(
            ProposeEntry.Decide(Desk, pause with { To = Day.AddDays(-1) }, Id("ilana")),
            Is.EqualTo(Reason.AwayDays)
        );
    }

    [Test]
    public void Once_an_absence_is_over_nobody_answers_it_or_takes_it_back()
    {
        var file = Fold(Start.AddDays(9), (Absence(Day, Day.AddDays(2), "gaspard"), ["ilana"]));
        var over = file.Aways.Single().Until;
        Reason? Answer(DateTimeOffset at) =>
            ProposeEntry.Decide(file, new StandInAnswered(at, Id("gaspard"), 1, true), Id("gaspard"));
        Reason? Back(DateTimeOffset at) => ProposeEntry.Decide(file, new AwayEnded(at, Id("ilana"), 1), Id("ilana"));
        Assert.That((Answer(over.AddTicks(-1)), Back(over.AddTicks(-1))), Is.EqualTo(((Reason?)null, (Reason?)null)));
        Assert.That((Answer(over), Back(over)), Is.EqualTo(((Reason?)Reason.AlreadyDone, (Reason?)Reason.AlreadyDone)));
        Assert.That(
            ProposeEntry.Decide(file, new StandInAnswered(Start.AddHours(2), Id("marius"), 1, true), Id("marius")),
            Is.EqualTo(Reason.AlreadyDone),
            "somebody who was not named"
        );
        Assert.That(
            ProposeEntry.Decide(file, new AwayEnded(Start.AddHours(2), Id("ilana"), 7), Id("ilana")),
            Is.EqualTo(Reason.AlreadyDone),
            "there is no such absence"
        );
    }

    [Test]
    public void Whoever_said_yes_can_still_say_no_and_nothing_else()
    {
        var absence = (Absence(Day, Day.AddDays(20), "gaspard"), new[] { "ilana" });
        var yes = new StandInAnswered(Start.AddDays(1), Id("gaspard"), 1, true);
        var agreed = Fold(Start.AddDays(3), absence, (yes, ["gaspard"]));
        var later = yes with { At = Start.AddDays(2) };
        Assert.That(ProposeEntry.Decide(agreed, later, Id("gaspard")), Is.EqualTo(Reason.AlreadyDone));
        Assert.That(ProposeEntry.Decide(agreed, later with { Agrees = false }, Id("gaspard")), Is.Null);
        var refused = Fold(Start.AddDays(3), absence, (yes with { Agrees = false }, ["gaspard"]));
        Assert.That(
            ProposeEntry.Decide(refused, later with { Agrees = false }, Id("gaspard")),
            Is.EqualTo(Reason.AlreadyDone)
        );
    }

    [Test]
    public void Of_two_absences_at_once_the_longer_one_is_shown_and_other_peoples_are_not()
    {
        var file = Fold(
            Start.AddDays(9),
            (Absence(Day, Day.AddDays(5)), ["ilana"]),
            (Absence(Day, Day.AddDays(2)), ["ilana"])
        );
        Assert.That(AwayAt(file, Start.AddHours(2))!.LastDay, Is.EqualTo(Day.AddDays(5)));
        var gaspard = new Person(Id("gaspard"), "", file.Find(Id("gaspard"))!.Seats).At(file, Start.AddHours(2));
        Assert.That((gaspard.Away, gaspard.Aways.Length), Is.EqualTo(((Away?)null, 0)));
    }
}
