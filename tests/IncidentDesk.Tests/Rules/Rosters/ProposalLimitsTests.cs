using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using static IncidentDesk.Tests.Rules.Rosters.SignedRoster;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>How long texts of the roster may be, and how many proposals may wait.</summary>
public sealed class ProposalLimitsTests
{
    private static readonly RosterFile Nine = Fold(RosterFile.NewestRules, Day);

    private static readonly string Longest = new('a', ProposeEntry.LongestText),
        TooLong = Longest + "a";

    private static Confirmation Setting(string name, string? value) =>
        Confirmation.Nothing with
        {
            Settings = Confirmation.Nothing.Settings.Add(name, value),
        };

    private static Confirmation OwnFile(string name, string hash) =>
        Confirmation.Nothing with
        {
            Files = Confirmation.Nothing.Files.Add(name, hash),
        };

    private static IEnumerable<TestCaseData> Texts()
    {
        yield return Case("organisation", text => Founded(4) with { Organisation = text });
        yield return Case("founding circle", text => Founded(4) with { Circles = [new(text, null)] });
        yield return Case("circle above", text => Founded(4) with { Circles = [new("", text)] });
        yield return Case("founder", text => Founded(4) with { Members = [Member(text)] });
        yield return Case("founder's seat", text => Founded(4) with { Members = [Member("", (Role.Copil, text))] });
        yield return Case("newcomer", text => new MemberAdded(Day, Member(text)));
        yield return Case("newcomer's seat", text => new MemberAdded(Day, Member("", (Role.Copil, text))));
        yield return Case("circle of a seat", text => new SeatGiven(Day, new(Puppet, Role.Copil, 9, text, Day)));
        yield return Case("new circle", text => new CircleAdded(Day, new(text, null)));
        yield return Case("above a new circle", text => new CircleAdded(Day, new("b", text)));
        yield return Case("training", text => new TrainingRecorded(Day, [], text, default, default));
        yield return Case("version", text => new AgreementSigned(Day, Puppet, text, ""));
        yield return Case("agreement", text => new AgreementSigned(Day, Puppet, "", text));
        yield return Case("setting", text => new SettingsConfirmed(Day, Setting(text, null)));
        yield return Case("file", text => new SettingsConfirmed(Day, OwnFile(text, "")));
        yield return Case("founders' setting", text => Founded(4) with { Confirmed = Setting(text, null) });

        static TestCaseData Case(string name, Func<string, RosterEntry> entry) =>
            new TestCaseData(entry).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Texts))]
    public void No_text_of_an_entry_has_more_than_a_hundred_characters(Func<string, RosterEntry> entry)
    {
        Assert.That(ProposeEntry.Decide(Nine, entry(Longest), Puppet), Is.Not.EqualTo(Reason.RosterTextTooLong));
        Assert.That(ProposeEntry.Decide(Nine, entry(TooLong), Puppet), Is.EqualTo(Reason.RosterTextTooLong));
    }

    [Test]
    public void No_value_of_a_setting_or_file_has_more_than_five_hundred_characters()
    {
        var longest = new string('a', Confirmation.LongestValue);
        foreach (var with in (Func<string, Confirmation>[])[text => Setting("a", text), text => OwnFile("a", text)])
        {
            Reason? Bar(string text) => ProposeEntry.Decide(Nine, new SettingsConfirmed(Day, with(text)), Id("maelle"));
            Assert.That(Bar(longest), Is.Null);
            Assert.That(Bar(longest + "a"), Is.EqualTo(Reason.RosterTextTooLong));
        }
    }

    [Test]
    public void A_seat_names_a_circle_as_the_roster_spells_it()
    {
        Reason? Bar(RosterFile file, Role role, string circle) =>
            ProposeEntry.Decide(file, new SeatGiven(Day, new(Puppet, role, 60, circle, Day)), Id("maelle"));
        Assert.That(Bar(Nine, Role.Copil, "Terrain"), Is.Null);
        Assert.That(Bar(Nine, Role.Copil, "terrain"), Is.EqualTo(Reason.NoSuchCircle));
        Assert.That(Bar(Nine, Role.Copil, ""), Is.EqualTo(Reason.NoSuchCircle));
        Assert.That(Bar(Nine, Role.Listener, ""), Is.Null, "a seat that signs for no circle");
        Assert.That(Bar(Nine with { Circles = [] }, Role.Copil, ""), Is.Null, "there are no circles");
    }

    [TestCase("", false)]
    [TestCase("  ", false)]
    [TestCase("accueil", false)]
    [TestCase("Cuisine", true)]
    public void A_new_circle_has_a_name_of_its_own(string name, bool allowed) =>
        Assert.That(
            ProposeEntry.Decide(Nine, new CircleAdded(Day, new(name, null)), Id("maelle")),
            Is.EqualTo(allowed ? null : (Reason?)Reason.AlreadyDone)
        );

    private static PendingEntry Waits(int seq, RosterEntry entry, string by, DateTimeOffset? effective = null) =>
        new(seq, entry with { By = Id(by) }, [], effective);

    private static RosterFile Waiting(params PendingEntry[] pending) => Nine with { Pending = [.. pending] };

    private static CircleAdded Circle(int number) => new(Day, new($"Cercle {number}", null));

    private static Reason? OneMore(RosterFile file, string by = "maelle", params Guid?[] links) =>
        ProposeEntry.BarsMore(file, Id(by), links);

    [Test]
    public void A_member_has_three_open_proposals_with_the_links_they_made()
    {
        var two = Waiting(Waits(1, Circle(1), "maelle"), Waits(2, Circle(2), "maelle"));
        var three = two with { Pending = two.Pending.Add(Waits(3, Circle(3), "maelle")) };
        Assert.That(OneMore(two), Is.Null);
        Assert.That(OneMore(three), Is.EqualTo(Reason.TooManyProposals));
        Assert.That(OneMore(three, "ronan"), Is.Null, "another's");
        Assert.That(OneMore(two, "maelle", Id("maelle")), Is.EqualTo(Reason.TooManyProposals), "a link is one");
        Assert.That(OneMore(two, "maelle", Id("ronan"), null), Is.Null, "links of others");
        Assert.That(ProposeEntry.BarsMore(three, null, [null, null, null]), Is.Null, "the desk itself");
        Assert.That(ProposeEntry.Decide(three, Circle(9), Id("maelle")), Is.EqualTo(Reason.TooManyProposals));
    }

    [Test]
    public void What_is_signed_or_concerns_its_author_alone_is_not_counted()
    {
        var signed = Waiting([
            .. Enumerable.Range(1, 5).Select(number => Waits(number, Circle(number), "maelle", Day.AddDays(9))),
        ]);
        Assert.That(OneMore(signed), Is.Null);
        RosterEntry[] own =
        [
            new KeysReplaced(Day, Id("ilana"), KeysOf("new")),
            new KeysKept(Day, Id("maelle"), 1),
            new AgreementSigned(Day, Id("maelle"), "1", ""),
            new SeatEnded(Day, Role.Copil, 3),
            new RulesRaised(Day),
        ];
        var free = Waiting([.. own.Select((entry, index) => Waits(index, entry, "maelle"))]);
        Assert.That(OneMore(free), Is.Null);
        var others = Waiting([
            .. Enumerable
                .Range(3, 3)
                .Select(number => Waits(number, new SeatEnded(Day, Role.Copil, number + 1), "maelle")),
        ]);
        Assert.That(OneMore(others), Is.EqualTo(Reason.TooManyProposals), "somebody else's seats");
    }

    [Test]
    public void All_members_together_have_forty()
    {
        var most = Waiting([
            .. Enumerable.Range(1, ProposeEntry.OpenOfAll).Select(number => Waits(number, Circle(number), $"{number}")),
        ]);
        var one = most with { Pending = most.Pending[1..] };
        Assert.That(OneMore(most), Is.EqualTo(Reason.TooManyProposals));
        Assert.That(OneMore(one), Is.Null);
        Assert.That(OneMore(one, "maelle", Id("ronan")), Is.EqualTo(Reason.TooManyProposals), "with a link");
        Assert.That(
            ProposeEntry.Decide(most, new SeatEnded(Day, Role.Copil, 3), Id("maelle")),
            Is.Null,
            "one may always leave"
        );
        Assert.That(
            ProposeEntry.Decide(most, new KeysReplaced(Day, Id("ilana"), KeysOf("new")), Id("ilana")),
            Is.Null,
            "new keys have a limit of their own"
        );
    }

    [Test]
    public void A_newcomer_with_all_their_seats_is_one_proposal_and_a_members_seats_are_one_each()
    {
        var odile = Member("odile");
        SeatGiven Seat(Guid person, int number) => new(Day, new(person, Role.Listener, number, "", Day));
        var newcomer = Waiting(
            Waits(1, new MemberAdded(Day, odile), "maelle"),
            Waits(2, Seat(odile.Id, 51), "maelle"),
            Waits(3, Seat(odile.Id, 52), "maelle"),
            Waits(4, Seat(odile.Id, 53), "maelle")
        );
        Assert.That(OneMore(newcomer), Is.Null);
        var member = Waiting(
            Waits(2, Seat(Puppet, 51), "maelle"),
            Waits(3, Seat(Puppet, 52), "maelle"),
            Waits(4, Seat(Puppet, 53), "maelle")
        );
        Assert.That(OneMore(member), Is.EqualTo(Reason.TooManyProposals));
    }

    [Test]
    public void The_agreement_is_signed_once_a_month_at_most_and_its_next_text_at_once()
    {
        AgreementSigned Signs(DateTimeOffset at, string text = "text") => new(at, Id("ilana"), "1", text);
        Reason? Bar(RosterFile file, AgreementSigned entry, string by = "ilana") =>
            ProposeEntry.Decide(file, entry, Id(by));
        var held = Nine with { Agreements = Nine.Agreements.SetItem(Id("ilana"), new("1", "text", Day)) };
        Assert.That(Bar(Nine, Signs(Day)), Is.Null);
        Assert.That(Bar(Nine, Signs(Day), "maelle"), Is.EqualTo(Reason.NotEligible));
        Assert.That(ProposeEntry.Decide(Nine, Signs(Day), null), Is.EqualTo(Reason.NotEligible));
        Assert.That(
            Bar(held, Signs(Day + ProposeEntry.SignedAgain - TimeSpan.FromTicks(1))),
            Is.EqualTo(Reason.AlreadyDone)
        );
        Assert.That(Bar(held, Signs(Day + ProposeEntry.SignedAgain)), Is.Null);
        Assert.That(Bar(held, Signs(Day, "another text")), Is.Null);
        var waits = Waiting(Waits(1, Signs(Day), "ilana"));
        Assert.That(Bar(waits, Signs(Day)), Is.EqualTo(Reason.AlreadyDone));
        Assert.That(Bar(waits, Signs(Day, "another text")), Is.Null);
        Assert.That(Bar(waits, new(Day, Id("gaspard"), "1", "text"), "gaspard"), Is.Null, "another person");
    }

    [Test]
    public void A_training_names_one_to_forty_people_and_days_that_are_possible()
    {
        var people = Enumerable.Range(0, ProposeEntry.MostTrained).Select(number => Member($"{number}")).ToArray();
        var file = Nine with { Members = Nine.Members.AddRange(people) };
        Reason? Bar(DateOnly on, DateOnly ends, params Guid[] trained) =>
            ProposeEntry.Decide(file, new TrainingRecorded(Day, [.. trained], "ecoute", on, ends), Id("maelle"));
        var (today, all) = (DateOnly.FromDateTime(Day.Date), people.Select(person => person.Id).ToArray());
        Assert.That(Bar(today, today, all), Is.Null);
        Assert.That(Bar(today, today, [.. all, Id("ilana")]), Is.EqualTo(Reason.NobodyTrained));
        Assert.That(Bar(today, today, Id("ilana"), Id("a stranger")), Is.EqualTo(Reason.NobodyTrained));
        Assert.That(Bar(today.AddDays(1), today.AddDays(1), all), Is.EqualTo(Reason.TrainingDays), "tomorrow");
        Assert.That(Bar(today, today.AddDays(-1), all), Is.EqualTo(Reason.TrainingDays));
        Assert.That(Bar(today, today.AddYears(3), all), Is.Null, "three years");
        Assert.That(Bar(today, today.AddYears(3).AddDays(1), all), Is.EqualTo(Reason.TrainingDays));
    }
}
