using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Trainings;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>Reports are sealed only to people whose trainings count and who have signed the agreement this
/// year.</summary>
[Category("Threat-31")]
public sealed class AccreditationTests
{
    private static readonly DateTimeOffset Founding = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly TeamRules Team = TeamFile.Read("", null);

    private static readonly (string Name, Role Role)[] People =
    [
        ("ilana", Role.Listener),
        ("gaspard", Role.Listener),
        ("maelle", Role.Copil),
        ("ronan", Role.Copil),
        ("marius", Role.Coordination),
        ("joris", Role.Admin),
    ];

    private static Guid Id(string name) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    private static Member Member(string name, params Role[] roles) =>
        new(
            Id(name),
            name,
            true,
            new($"{name}-read", $"{name}-act", $"{name}-sign"),
            [.. roles.Select((role, at) => new Seat(Id(name), role, 10 + at, "Accueil", Founding))]
        );

    private static Founded Founded(int rules) =>
        new(Founding, "Les Voisines", [new("Accueil", null)], [.. People.Select(one => Member(one.Name, one.Role))])
        {
            Rules = rules,
        };

    private static ImmutableArray<RosterVote> Votes(DateTimeOffset at, params string[] names) =>
        [.. names.Select((name, index) => new RosterVote(Id(name), at.AddMinutes(index)) { Line = index + 1 })];

    private static RosterFile Fold(
        int rules,
        DateTimeOffset now,
        params (RosterEntry Entry, ImmutableArray<RosterVote> Votes)[] entries
    )
    {
        (RosterEntry Entry, ImmutableArray<RosterVote> Votes)[] all =
        [
            (Founded(rules), Votes(Founding, "ilana", "maelle")),
            .. entries.Select(one =>
                (one.Entry with { Rules = Math.Max(one.Entry.Rules, RosterFile.AccreditedRules) }, one.Votes)
            ),
        ];
        return all.Index()
            .Aggregate(
                RosterFile.Before(all.Select(line => line.Entry)),
                (file, line) =>
                    file.Apply(line.Index + 1, line.Item.Entry, line.Item.Votes, now, null, line.Item.Entry.At)
            );
    }

    private static (RosterEntry, ImmutableArray<RosterVote>) Training(
        string person,
        DateTimeOffset at,
        DateOnly ends,
        params string[] signers
    ) =>
        (
            new TrainingRecorded(at, [Id(person)], "ecoute", DateOnly.FromDateTime(at.Date), ends),
            Votes(at.AddHours(1), signers)
        );

    private static (RosterEntry, ImmutableArray<RosterVote>) Agreed(
        string person,
        DateTimeOffset at,
        params string[] signers
    ) =>
        (
            new AgreementSigned(at, Id(person), Team.Agreement.Version, Team.Agreement.Hash),
            Votes(at.AddHours(1), signers.Length == 0 ? [person] : signers)
        );

    private static bool Holds(RosterFile file, string person, DateTimeOffset now) =>
        Accreditation.Lapsed(file, new(Id(person), "", file.Find(Id(person))!.Seats), Team, now).IsEmpty;

    private static readonly DateTimeOffset Later = Founding.AddDays(90);
    private static readonly DateOnly Far = new(2027, 12, 31);

    [Test]
    public void A_report_goes_to_who_is_trained_and_has_signed_and_to_nobody_else()
    {
        var day = Founding.AddDays(2);
        Assert.That(Holds(Fold(4, Later), "ilana", Later), Is.False, "neither");
        Assert.That(Holds(Fold(4, Later, Agreed("ilana", day)), "ilana", Later), Is.False, "no training");
        Assert.That(
            Holds(Fold(4, Later, Training("ilana", day, Far, "maelle", "marius")), "ilana", Later),
            Is.False,
            "no signature under the agreement"
        );
        var both = Fold(4, Later, Training("ilana", day, Far, "maelle", "marius"), Agreed("ilana", day));
        Assert.That(Holds(both, "ilana", Later), Is.True);
        Assert.That(Holds(both, "gaspard", Later), Is.False, "somebody else's");
    }

    [TestCase("maelle")]
    [TestCase("maelle", "maelle")]
    [TestCase("maelle", "ilana", TestName = "Who_was_trained_is_no_signer")]
    [TestCase("maelle", "gaspard", TestName = "A_listener_is_no_signer")]
    [TestCase("maelle", "joris", TestName = "An_administrator_is_no_signer")]
    public void A_training_takes_two_others_of_coordination_or_the_CoPil(params string[] signers)
    {
        var day = Founding.AddDays(2);
        var file = Fold(4, Later, Training("ilana", day, Far, signers), Agreed("ilana", day));
        Assert.That(file.Trainings, Is.Empty);
        Assert.That(Holds(file, "ilana", Later), Is.False);
    }

    [Test]
    public void Nobody_signs_the_agreement_for_somebody_else()
    {
        var day = Founding.AddDays(2);
        var file = Fold(
            4,
            Later,
            Training("ilana", day, Far, "maelle", "ronan"),
            Agreed("ilana", day, "maelle", "ronan", "marius", "gaspard")
        );
        Assert.That(file.Agreements, Is.Empty);
        Assert.That(Holds(file, "ilana", Later), Is.False);
    }

    [Test]
    public void It_ends_with_the_last_day_of_the_training_and_a_year_after_the_signature()
    {
        var day = Founding.AddDays(2);
        var (last, end) = (new DateOnly(2026, 9, 30), Workdays.Midnight(new(2026, 10, 1)));
        RosterFile At(DateTimeOffset now) =>
            Fold(4, now, Training("ilana", day, last, "maelle", "marius"), Agreed("ilana", day));
        Assert.That(Holds(At(end.AddMinutes(-1)), "ilana", end.AddMinutes(-1)), Is.True);
        Assert.That(Holds(At(end), "ilana", end), Is.False);

        RosterFile Long(DateTimeOffset now) =>
            Fold(4, now, Training("ilana", day, Far, "maelle", "marius"), Agreed("ilana", day));
        var year = Team.Agreement.Lasts.After(day.AddHours(1));
        Assert.That(Holds(Long(year.AddMinutes(-1)), "ilana", year.AddMinutes(-1)), Is.True);
        Assert.That(Holds(Long(year), "ilana", year), Is.False);
    }

    [Test]
    public void A_training_never_counts_longer_than_three_years_and_not_before_its_day()
    {
        var day = Founding.AddDays(2);
        var file = Fold(4, Later, Training("ilana", day, new(2099, 1, 1), "maelle", "marius"));
        Assert.That(file.Trainings.Single().Ends, Is.EqualTo(new DateOnly(2029, 1, 7)));

        var soon = new TrainingRecorded(day, [Id("ilana")], "ecoute", DateOnly.FromDateTime(Later.Date), Far);
        Assert.That(Fold(4, Later.AddDays(30), (soon, Votes(day.AddHours(1), "maelle", "marius"))).Trainings, Is.Empty);
    }

    [Test]
    public void Who_was_there_when_the_rule_began_goes_on_for_sixty_days_and_not_a_day_longer()
    {
        var raised = new RulesRaised(Founding.AddDays(20)) { Rules = 4 };
        DateTimeOffset end = Founding.AddDays(80);
        RosterFile At(DateTimeOffset now) => Fold(3, now, (raised, []));
        Assert.That(Holds(At(end.AddMinutes(-1)), "ilana", end.AddMinutes(-1)), Is.True);
        Assert.That(Holds(At(end), "ilana", end), Is.False);
        Assert.That(Holds(Fold(4, Founding.AddDays(59)), "ilana", Founding.AddDays(59)), Is.True, "founders");
        Assert.That(Holds(Fold(4, Founding.AddDays(61)), "ilana", Founding.AddDays(61)), Is.False, "founders");

        // A second entry does not begin the time again.
        var again = new RulesRaised(Founding.AddDays(70)) { Rules = 4 };
        Assert.That(Holds(Fold(3, end, (raised, []), (again, [])), "ilana", end), Is.False);
    }

    [Test]
    public void Who_joins_later_receives_nothing_before_they_are_trained_and_have_signed()
    {
        var day = Founding.AddDays(1);
        var seat = new Seat(Id("odile"), Role.Listener, 50, "Accueil", day);
        var file = Fold(
            4,
            day.AddDays(9),
            (new MemberAdded(day, Member("odile")), Votes(day, "maelle", "ronan")),
            (new SeatGiven(day, seat), Votes(day, "maelle", "ronan", "marius")),
            Training("odile", day.AddDays(2), Far, "maelle", "marius")
        );
        Assert.That(file.Find(Id("odile")), Is.Not.Null);
        Assert.That(
            Accreditation.Lapsed(file, new(Id("odile"), "", [seat]), Team, day.AddDays(9)),
            Is.EqualTo(new[] { Role.Listener })
        );
    }

    [Test]
    public void Somebody_is_told_sixty_and_fourteen_days_before_and_hands_over_within_fourteen()
    {
        Assert.That(
            (Accreditation.FirstWarning.Days, Accreditation.LastWarning.Days, Accreditation.HandOver.Days),
            Is.EqualTo((60, 14, 14))
        );
        var day = Founding.AddDays(2);
        var now = Founding.AddDays(300);
        var held = Accreditation.Of(
            Fold(4, now, Training("ilana", day, new(2026, 9, 30), "maelle", "marius"), Agreed("ilana", day)),
            Id("ilana"),
            Role.Listener,
            Team,
            now
        );
        Assert.That(held.Missing, Is.EqualTo(new[] { "ecoute" }));
        Assert.That((held.Agreed, held.HoldsAt(now)), Is.EqualTo((true, false)));
        Assert.That(held.HandsOverBy(now), Is.EqualTo(Workdays.Midnight(new(2026, 10, 1)) + TimeSpan.FromDays(14)));
    }

    [Test]
    public void A_person_without_it_is_no_reader_of_a_new_report_and_is_not_named_as_one()
    {
        var protocol = ProtocolFolder.Shipped().Newest("violence");
        Person Listener(string name, params Role[] lapsed) =>
            new(Id(name), name, [new(Id(name), Role.Listener, 1, "Accueil", Founding)]) { Lapsed = [.. lapsed] };
        Person[] three = [Listener("ilana"), Listener("gaspard"), Listener("mireille", Role.Listener)];
        var nobody = ImmutableHashSet<Guid>.Empty;

        Assert.That(
            Submit.Readers(protocol, three, nobody).Select(person => person.Name),
            Is.EqualTo(new[] { "ilana", "gaspard" })
        );
        Assert.That(Submit.IsOpen(protocol, three), Is.True);
        Assert.That(Submit.IsOpen(protocol, three[1..]), Is.False, "one listener is left");
        Assert.That(
            WhoReads.Of(protocol, ProtocolFolder.Shipped(), three).Select(reads => reads.Person.Name),
            Is.EqualTo(new[] { "ilana", "gaspard" })
        );
    }

    [Test]
    public void Who_proposes_a_training_may_sign_it_and_names_possible_days()
    {
        var file = Fold(4, Later);
        Reason? Bar(string by, DateOnly on, DateOnly ends, params string[] people) =>
            ProposeEntry.Decide(file, new TrainingRecorded(Later, [.. people.Select(Id)], "ecoute", on, ends), Id(by));
        DateOnly day = new(2026, 4, 1);
        Assert.That(Bar("marius", day, Far, "ilana"), Is.Null);
        Assert.That(Bar("ilana", day, Far, "gaspard"), Is.EqualTo(Reason.NotEligible));
        Assert.That(Bar("maelle", day, Far, "maelle"), Is.EqualTo(Reason.NotEligible));
        Assert.That(Bar("maelle", day, Far), Is.EqualTo(Reason.NobodyTrained));
        Assert.That(Bar("maelle", day, Far, "nobody known"), Is.EqualTo(Reason.NobodyTrained));
        Assert.That(Bar("maelle", new(2026, 5, 1), Far, "ilana"), Is.EqualTo(Reason.TrainingDays));
        Assert.That(Bar("maelle", day, new(2026, 3, 1), "ilana"), Is.EqualTo(Reason.TrainingDays));
        Assert.That(Bar("maelle", day, new(2029, 4, 2), "ilana"), Is.EqualTo(Reason.TrainingDays));
    }

    [Test]
    public void The_same_training_is_not_recorded_twice()
    {
        DateOnly day = new(2026, 4, 1);
        TrainingRecorded Of(params string[] people) => new(Later, [.. people.Select(Id)], "ecoute", day, Far);
        var file = Fold(4, Later);
        Reason? Bar(RosterFile at, TrainingRecorded entry) => ProposeEntry.Decide(at, entry, Id("marius"));
        RosterFile[] known =
        [
            file with
            {
                Pending = [new(90, Of("ilana", "gaspard"), [], null)],
            },
            file with
            {
                Trainings = [.. file.Trainings, .. Held("ilana"), .. Held("gaspard")],
            },
        ];
        HeldTraining[] Held(string who) => [new(Id(who), "ecoute", day, Far)];
        foreach (var at in known)
        {
            Assert.That(Bar(at, Of("gaspard", "ilana")), Is.EqualTo(Reason.AlreadyDone));
            Assert.That(Bar(at, Of("gaspard", "ilana") with { On = day.AddDays(-1) }), Is.Null, "another day");
            Assert.That(Bar(at, Of("gaspard", "ilana") with { Training = "cadre" }), Is.Null, "another kind");
            Assert.That(Bar(at, Of("gaspard", "maelle")), Is.Null, "somebody else too");
        }
    }

    [Test]
    public void An_entry_without_people_is_read_and_trains_nobody()
    {
        var read = (TrainingRecorded)
            RosterJson.Read(
                "{\"$type\":\"training_recorded\",\"At\":\"2026-01-07T12:00:00+00:00\","
                    + "\"Training\":\"ecoute\",\"On\":\"2026-01-06\",\"Ends\":\"2027-01-06\"}"
            )!;
        Assert.That(read.People.IsDefault, Is.False);
        Assert.That(read.People, Is.Empty);
    }

    [Test]
    public void The_time_to_hand_over_is_past_fourteen_days_after_the_end_and_not_before()
    {
        var end = Fold(4, Founding.AddDays(1)).AccreditedSince!.Value + Accreditation.Grace;
        bool Stopped(DateTimeOffset now, string person = "ilana") =>
            !Accreditation
                .Stopped(Fold(4, now), new(Id(person), "", Fold(4, now).Find(Id(person))!.Seats), Team, now)
                .IsEmpty;
        Assert.That(Stopped(end.AddDays(14).AddTicks(-1)), Is.False);
        Assert.That(Stopped(end.AddDays(14)), Is.True);
        Assert.That(Stopped(end.AddDays(14), "marius"), Is.False, "coordination handles no case");
    }
}
