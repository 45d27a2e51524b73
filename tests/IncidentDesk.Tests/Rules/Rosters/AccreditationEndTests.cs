using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Trainings;
using static IncidentDesk.Tests.Rules.Rosters.SignedRoster;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>Until when reports are sealed to somebody, from their trainings, their signature and the time that is left
/// to whoever was there before.</summary>
public sealed class AccreditationEndTests
{
    private static readonly Guid Ilana = Id("ilana");

    private static readonly DateTimeOffset GraceEnds = Day + Accreditation.Grace;

    private static readonly RosterFile Bare = Of(RosterFile.AccreditedRules, Member("ilana", (Role.Listener, ""))) with
    {
        AccreditedSince = Day,
    };

    private static readonly RosterFile Before = Bare with { Excused = [Ilana] };

    private static RosterFile Trained(RosterFile file, DateOnly ends, string kind = "ecoute", string name = "ilana") =>
        file with
        {
            Trainings = file.Trainings.Add(new(Id(name), kind, new(2026, 1, 1), ends)),
        };

    private static RosterFile Agreed(RosterFile file, DateTimeOffset at) =>
        file with
        {
            Agreements = file.Agreements.SetItem(Ilana, new("1", "text", at)),
        };

    private static Accreditation At(DateTimeOffset now, RosterFile file, TeamRules? team = null) =>
        Accreditation.Of(file, Ilana, Role.Listener, team ?? TeamRulesTests.Good, now);

    private static DateTimeOffset After(DateOnly last) => Workdays.Midnight(last.AddDays(1));

    [Test]
    public void Nothing_ever_held_neither_holds_nor_is_handed_over()
    {
        var held = At(Day, Bare);
        Assert.That(
            (held.Role, held.Until, held.Agreed, held.InGrace),
            Is.EqualTo((Role.Listener, (DateTimeOffset?)null, false, false))
        );
        Assert.That(held.Missing, Is.EqualTo(new[] { "ecoute" }));
        Assert.That(held.HoldsAt(Day), Is.False);
        Assert.That(held.HandsOverBy(Day), Is.Null);
    }

    [Test]
    public void Whoever_was_there_before_has_sixty_days_and_then_fourteen_to_hand_over()
    {
        var last = GraceEnds.AddTicks(-1);
        Assert.That((At(last, Before).Until, At(last, Before).InGrace), Is.EqualTo(((DateTimeOffset?)GraceEnds, true)));
        Assert.That(At(last, Before).HoldsAt(last), Is.True);
        Assert.That(At(last, Before).HandsOverBy(last), Is.Null);
        Assert.That(At(GraceEnds, Before).HoldsAt(GraceEnds), Is.False);
        Assert.That(At(GraceEnds, Before).InGrace, Is.False);
        Assert.That(At(GraceEnds, Before).HandsOverBy(GraceEnds), Is.EqualTo(GraceEnds.AddDays(14)));
    }

    [Test]
    public void It_holds_until_the_training_or_the_signature_ends_whichever_is_first()
    {
        var (early, late) = (new DateOnly(2026, 9, 30), new DateOnly(2028, 1, 1));
        var year = TeamRulesTests.Good.Agreement.Lasts.After(Day);
        Assert.That(At(Day, Agreed(Trained(Bare, early), Day)).Until, Is.EqualTo(After(early)));
        Assert.That(At(Day, Agreed(Trained(Bare, late), Day)).Until, Is.EqualTo(year));
        Assert.That(At(Day, Trained(Bare, late)).Until, Is.Null, "no signature");
        Assert.That(At(Day, Agreed(Bare, Day)).Until, Is.Null, "no training");
        var held = At(year.AddTicks(-1), Agreed(Trained(Bare, late), Day));
        Assert.That((held.Agreed, held.Missing.Length, held.InGrace), Is.EqualTo((true, 0, false)));
        Assert.That(At(year, Agreed(Trained(Bare, late), Day)).Agreed, Is.False);
    }

    [Test]
    public void The_longer_of_what_is_held_and_of_the_time_that_is_left_counts()
    {
        var (early, late) = (DateOnly.FromDateTime(Day.AddDays(9).Date), new DateOnly(2026, 9, 30));
        var shortly = Agreed(Trained(Before, early), Day);
        Assert.That(At(Day, shortly).Until, Is.EqualTo(GraceEnds));
        Assert.That(At(After(early).AddTicks(-1), shortly).InGrace, Is.False, "it holds by itself");
        Assert.That(At(After(early), shortly).InGrace, Is.True);
        Assert.That(At(GraceEnds, shortly).InGrace, Is.False);
        Assert.That(At(Day, Agreed(Trained(Before, late), Day)).Until, Is.EqualTo(After(late)));
    }

    [Test]
    public void Each_training_that_the_seat_needs_counts_and_the_last_one_of_a_kind()
    {
        var both = TeamRulesTests.Good with
        {
            Needs = TeamRulesTests.Good.Needs.SetItem(Role.Listener, ["ecoute", "enquete"]),
        };
        var (early, late) = (new DateOnly(2026, 5, 1), new DateOnly(2026, 9, 30));
        var one = Agreed(Trained(Bare, late), Day);
        Assert.That(
            (At(Day, one, both).Until, At(Day, one, both).Missing.Single()),
            Is.EqualTo(((DateTimeOffset?)null, "enquete"))
        );
        var two = Trained(one, early, "enquete");
        Assert.That(At(Day, two, both).Until, Is.EqualTo(After(early)));
        Assert.That(At(Day, two, both).Missing, Is.Empty);
        Assert.That(At(After(early), two, both).Missing, Is.EqualTo(new[] { "enquete" }));
        Assert.That(At(Day, Trained(two, late, "enquete"), both).Until, Is.EqualTo(After(late)), "followed again");
        Assert.That(
            At(Day, Trained(Trained(one, late, "enquete"), early, "enquete"), both).Until,
            Is.EqualTo(After(late))
        );
        Assert.That(At(Day, Trained(one, late, "enquete", "gaspard"), both).Until, Is.Null, "somebody else's");
    }

    [Test]
    public void A_signature_never_counts_longer_than_a_year_whatever_an_organisation_says()
    {
        TeamRules Lasting(int months) =>
            TeamRulesTests.Good with
            {
                Agreement = TeamRulesTests.Good.Agreement with { Lasts = new(months, TimeSpan.Zero, 0) },
            };
        var file = Agreed(Trained(Bare, new(2028, 1, 1)), Day);
        Assert.That(At(Day, file, Lasting(24)).Until, Is.EqualTo(At(Day, file).Until));
        Assert.That(At(Day, file, Lasting(6)).Until, Is.LessThan(At(Day, file).Until!.Value));
    }

    [Test]
    public void Only_seats_that_handle_cases_lapse_and_none_before_the_chain_is_under_this_rule()
    {
        var person = new Person(Ilana, "Ilana", Member("ilana", (Role.Copil, ""), (Role.Listener, "")).Seats);
        ImmutableArray<Role> Lapsed(RosterFile file) => Accreditation.Lapsed(file, person, TeamRulesTests.Good, Day);
        Assert.That(Lapsed(Bare), Is.EqualTo(new[] { Role.Listener }));
        Assert.That(Lapsed(Before), Is.Empty);
        Assert.That(Lapsed(Bare with { Rules = RosterFile.AccreditedRules - 1 }), Is.Empty);
    }
}
