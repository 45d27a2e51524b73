using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using static IncidentDesk.Tests.Rules.Rosters.SignedRoster;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>Whose signatures the roster's entries need, when they count, and what may be proposed at all.</summary>
public sealed class RosterRulesTests
{
    private static bool Sits(Role role, DateTimeOffset now, params string[] signers) =>
        Fold(2, now, (Given(role), Votes(Day, signers)))
            .Find(Puppet)!
            .Seats.Any(seat => seat.Role == role && seat.HeldAt(now));

    private static readonly Role[] Reading = [Role.Listener, Role.Facilitator, Role.Outsider];

    [TestCaseSource(nameof(Reading)), Category("Threat-31")]
    public void A_reading_seat_is_given_by_two_circles_of_the_CoPil_after_a_week_or_by_four_members_at_once(Role role)
    {
        Assert.That(
            Sits(role, Week.AddDays(1), "celestin", "aurore", "ilana", "gaspard"),
            Is.False,
            "four who do not sit in the CoPil"
        );
        Assert.That(Sits(role, Week.AddDays(1), "maelle", "tiago"), Is.False, "two spellings of one circle");
        Assert.That(Sits(role, Week.AddMinutes(-5), "maelle", "ronan"), Is.False, "before the week is over");
        Assert.That(Sits(role, Week.AddMinutes(5), "maelle", "ronan"), Is.True);
        Assert.That(Sits(role, Day.AddMinutes(5), "maelle", "tiago", "ronan"), Is.False, "three are no emergency");
        Assert.That(Sits(role, Day.AddMinutes(5), "maelle", "tiago", "ronan", "hortense"), Is.True);
    }

    [
        TestCase(Role.Copil),
        TestCase(Role.Instructor),
        TestCase(Role.Custodian),
        TestCase(Role.Board),
        Category("Threat-31")
    ]
    public void A_seat_that_decides_inquires_or_keeps_shares_begins_after_a_week_whoever_signs(Role role)
    {
        string[] four = ["maelle", "tiago", "ronan", "hortense"];
        Assert.That(Sits(role, Week.AddMinutes(-5), four), Is.False);
        Assert.That(Sits(role, Week.AddMinutes(9), four), Is.True);
    }

    private static bool Listens(DateTimeOffset now, DateTimeOffset at, params string[] signers) =>
        Fold(2, now, (new SeatEnded(Day, Role.Listener, 1) { Rules = 2 }, Votes(at, signers)))
            .Find(Id("ilana"))!
            .Seats[0]
            .HeldAt(now);

    [Test, Category("Threat-31")]
    public void A_seat_is_ended_at_once_by_its_member_or_four_of_the_CoPil_or_by_two_circles_after_a_week()
    {
        Assert.That(Listens(Week.AddDays(9), Day, "joris", "celestin", "aurore", "gaspard"), Is.True);
        Assert.That(Listens(Week.AddDays(9), Day, "maelle", "tiago"), Is.True, "two spellings of one circle");
        Assert.That(Listens(Week.AddMinutes(-5), Day, "maelle", "ronan"), Is.True);
        Assert.That(Listens(Week.AddMinutes(5), Day, "maelle", "ronan"), Is.False);
        Assert.That(Listens(Day.AddMinutes(5), Day, "maelle", "tiago", "ronan", "hortense"), Is.False);
        Assert.That(Listens(Day.AddMinutes(5), Day, "ilana"), Is.False, "one's own");
    }

    [Test, Category("Threat-31")]
    public void A_former_holder_of_a_seat_cannot_end_the_seat_of_its_present_holder()
    {
        var (ended, given) = (
            new SeatEnded(Day, Role.Listener, 1) { Rules = 2 },
            new SeatGiven(Day.AddDays(1), new(Puppet, Role.Listener, 1, "Accueil", Day)) { Rules = 2 }
        );
        var again = new SeatEnded(Day.AddDays(9), Role.Listener, 1) { Rules = 2 };
        var file = Fold(
            2,
            Day.AddDays(10),
            (ended, Votes(Day, "ilana")),
            (given, Votes(Day.AddDays(1), "maelle", "ronan")),
            (again, Votes(Day.AddDays(9), "ilana"))
        );
        Assert.That(
            file.Find(Puppet)!.Seats.Single(seat => seat.Role == Role.Listener).HeldAt(Day.AddDays(10)),
            Is.True
        );
    }

    [Test, Category("Threat-31")]
    public void Entries_signed_under_former_rules_still_count_and_later_signatures_follow_the_new_rules()
    {
        var former = Given(Role.Listener) with { Rules = 0 };
        var raised = new RulesRaised(Day.AddDays(5)) { Rules = 2 };
        bool Listens(DateTimeOffset now, params (RosterEntry, ImmutableArray<RosterVote>)[] entries) =>
            Fold(0, now, entries).Find(Puppet)!.Seats.Any(seat => seat.Role == Role.Listener && seat.HeldAt(now));

        Assert.That(Listens(Day.AddDays(1), (former, Votes(Day, "celestin", "ilana"))), Is.True, "as it was");
        Assert.That(
            Listens(Day.AddDays(20), (former, Votes(Day, "celestin", "ilana")), (raised, [])),
            Is.True,
            "and stays"
        );
        Assert.That(
            Listens(Day.AddDays(20), (former, Votes(Day.AddDays(6), "celestin", "ilana")), (raised, [])),
            Is.False,
            "signed after the rules were raised"
        );
        Assert.That(
            Listens(Day.AddDays(20), (former, Votes(Day.AddDays(6), "maelle", "ronan")), (raised, [])),
            Is.True,
            "signed as the newest rules ask"
        );
        Assert.That(
            Listens(Day.AddDays(20), (raised, []), (former, Votes(Day, "celestin", "ilana"))),
            Is.False,
            "written after them, without their number"
        );
        var early = raised with { At = DateTimeOffset.UnixEpoch };
        Assert.That(Listens(Day.AddDays(20), (former, Votes(Day, "celestin")), (early, [])), Is.False);
        Assert.That(
            Fold(0, Day.AddDays(20), (former, Votes(Day, "celestin", "ilana")), (early, [])).RaisedAt,
            Is.EqualTo(Day),
            "a moment that was written into it takes nothing away that came before"
        );
    }

    [Test, Category("Threat-26")]
    public void New_keys_need_signatures_of_two_circles_and_never_count_if_the_member_kept_theirs_in_time()
    {
        var replaced = new KeysReplaced(Day, Id("ilana"), KeysOf("thief")) { Rules = 2 };
        string KeyAt(DateTimeOffset? keptAt, params string[] signers)
        {
            var file = Fold(2, Day, []).Apply(2, replaced, Votes(Day.AddHours(1), signers), Day.AddDays(3), keptAt);
            return file.Find(Id("ilana"))!.Keys.Read + (file.Pending.IsEmpty ? "" : " waits");
        }

        Assert.That(KeyAt(null, "maelle"), Is.EqualTo("ilana-read waits"));
        Assert.That(KeyAt(null, "maelle", "ilana"), Is.EqualTo("ilana-read waits"), "the person does not count");
        Assert.That(KeyAt(null, "maelle", "tiago"), Is.EqualTo("ilana-read waits"), "one circle");
        Assert.That(KeyAt(null, "maelle", "ronan"), Is.EqualTo("thief-read"));
        Assert.That(KeyAt(Day, "maelle", "ronan"), Is.EqualTo("ilana-read"), "kept before");
        Assert.That(
            KeyAt(Day.AddHours(1).AddSeconds(30), "maelle", "ronan"),
            Is.EqualTo("ilana-read"),
            "kept between the two signatures"
        );
        Assert.That(KeyAt(Day.AddHours(2), "maelle", "ronan"), Is.EqualTo("thief-read"), "too late");
        Assert.That(KeyAt(Day), Is.EqualTo("ilana-read"), "and it waits no longer");
    }

    [Test, Category("Threat-33")]
    public void A_text_that_is_too_long_a_circle_that_is_not_there_and_a_fourth_open_proposal_are_refused()
    {
        var (by, file) = (Id("celestin"), Fold(2, Day));
        Reason? Decide(RosterEntry entry) => ProposeEntry.Decide(file, entry, by);
        MemberAdded Newcomer(string name) =>
            new(Day, new(Id(name), name, true, KeysOf(name), [])) { Rules = 2, By = by };

        Assert.That(Decide(Newcomer(new string('a', 101))), Is.EqualTo(Reason.RosterTextTooLong));
        Assert.That(Decide(Newcomer(new string('a', 100))), Is.Null);
        Assert.That(
            Decide(new SeatGiven(Day, new(by, Role.Listener, 9, new string('a', 101), Day))),
            Is.EqualTo(Reason.RosterTextTooLong)
        );
        Assert.That(
            Decide(new SeatGiven(Day, new(by, Role.Listener, 9, "Cuisine", Day))),
            Is.EqualTo(Reason.NoSuchCircle)
        );
        Assert.That(
            Decide(new SeatGiven(Day, new(by, Role.Copil, 9, "", Day))),
            Is.EqualTo(Reason.NoSuchCircle),
            "no circle would count as one more"
        );
        Assert.That(Decide(new CircleAdded(Day, new("TERRAIN", null))), Is.EqualTo(Reason.AlreadyDone));
        Assert.That(
            ProposeEntry.Decide(file, Founded(2) with { Organisation = new string('a', 101) }, null),
            Is.EqualTo(Reason.RosterTextTooLong)
        );

        for (var number = 1; number <= ProposeEntry.OpenOfOne; number++)
            file = file.Apply(10 + number, Newcomer($"newcomer {number}"), [], Day);
        Assert.That(Decide(Newcomer("a fourth")), Is.EqualTo(Reason.TooManyProposals));
        Assert.That(
            Decide(new SeatGiven(Day, new(Id("newcomer 3"), Role.Listener, 9, "", Day))),
            Is.Null,
            "a newcomer with all their seats is one proposal"
        );
        Assert.That(ProposeEntry.Decide(file, Newcomer("of another"), Id("ilana")), Is.Null);
        Assert.That(Decide(new SeatEnded(Day, Role.Custodian, 8)), Is.Null, "one may always leave");
        Assert.That(
            ProposeEntry.Decide(file, new SeatEnded(Day, Role.Listener, 1), by),
            Is.EqualTo(Reason.TooManyProposals)
        );
    }

    [TestCase("Terrain", "terrain", true)]
    [TestCase("Terrain", "  TERRAIN ", true)]
    [TestCase("Chantier d’été", "Chantier   d’ete", true)]
    [TestCase("Terrain", "Terrains", false)]
    [Category("Threat-33")]
    public void Two_spellings_of_one_circle_count_as_one_circle(string one, string other, bool same)
    {
        var rule = new DecisionRule(DecisionKind.SetAside, new("", ""), 1, 2, 2, 0, TimeSpan.FromDays(1));
        Signer Signer(string name, SigningCapacity hat, string circle) => new(Id(name), hat, name, circle, false, "");
        Assert.That(
            rule.IsMetBy([
                Signer("soraya", SigningCapacity.Pair, ""),
                Signer("maelle", SigningCapacity.Body, one),
                Signer("tiago", SigningCapacity.Body, other),
            ]),
            Is.EqualTo(!same)
        );
        Assert.That(CircleNames.Known([new(one, null)], other), Is.EqualTo(same ? one : null));
    }

    [Test]
    public void An_old_entry_without_rules_or_proposer_is_read_and_written_without_them()
    {
        var entry = RosterJson.Read("""{"$type":"seat_ended","Role":0,"Number":1,"At":"2026-01-05T12:00:00+00:00"}""")!;
        Assert.That((entry.Rules, entry.By), Is.EqualTo((0, (Guid?)null)));
        Assert.That(
            JsonSerializer.Serialize(entry, RosterJson.Options),
            Does.Not.Contain("Rules").And.Not.Contain("By")
        );
        Assert.That(
            JsonSerializer.Serialize(entry with { Rules = 2, By = Puppet }, RosterJson.Options),
            Does.Contain("\"Rules\":2").And.Contain(Puppet.ToString())
        );
    }
}
