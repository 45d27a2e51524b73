using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Requests;
using static IncidentDesk.Tests.Rules.Rosters.SignedRoster;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>Requests about people's own data that came by letter or telephone: noted by the seat for personal data,
/// answered by two.</summary>
public sealed class NotedRequestTests
{
    private static readonly Guid Request = Guid.NewGuid();
    private static readonly DateOnly Came = DateOnly.FromDateTime(Day.Date);
    private static readonly DateTimeOffset Due = Workdays.Midnight(Came.AddMonths(1));

    private static RequestNoted Noted(string by = "odile", DateOnly? on = null, RightKind kind = RightKind.Access) =>
        new(Day, Id(by), Request, kind, RequestWay.Letter, on ?? Came);

    private static RequestClosed Closed(RightOutcome outcome = RightOutcome.Granted, RefusalGround? ground = null) =>
        new(Day.AddDays(1), Request, outcome) { Ground = ground };

    private static readonly RequestProlonged Prolonged = new(Day.AddDays(1), Request);

    /// <summary>The roster with somebody of the seat, one entry of each kind after the other, a day apart.</summary>
    private static RosterFile After(params (RosterEntry Entry, string[] Signers)[] entries) =>
        After(Day.AddDays(9), entries);

    private static RosterFile After(DateTimeOffset now, params (RosterEntry Entry, string[] Signers)[] entries)
    {
        var founded = Founded(RosterFile.NewestRules);
        return Fold(
            founded with
            {
                Members = [.. founded.Members, Member("odile", (Role.DataContact, ""))],
            },
            now,
            [.. entries.Select(one => (one.Entry, Votes(one.Entry.At.AddMinutes(1), one.Signers)))]
        );
    }

    private static RosterFile Open(RightKind kind = RightKind.Access) => After((Noted(kind: kind), ["odile"]));

    [Test]
    public void The_seat_for_personal_data_notes_a_request_and_signs_it_alone()
    {
        var request = Open().Requests.Single();
        Assert.That(
            (request.Id, request.Kind, request.Way, request.On, request.DueAt),
            Is.EqualTo((Request, RightKind.Access, RequestWay.Letter, Came, Due))
        );
        Assert.That(After((Noted(), ["maelle", "ronan"])).Requests, Is.Empty, "Others sign in their place.");
        Assert.That(After((Noted("ilana"), ["ilana"])).Requests, Is.Empty, "Somebody without that seat.");

        var file = After();
        Assert.That(ProposeEntry.Decide(file, Noted(), Id("odile")), Is.Null);
        Assert.That(ProposeEntry.Decide(file, Noted("maelle"), Id("maelle")), Is.EqualTo(Reason.NotEligible));
        Assert.That(ProposeEntry.Decide(file, Noted("maelle"), Id("odile")), Is.EqualTo(Reason.NotEligible));
        Assert.That(ProposeEntry.Decide(Open(), Noted(), Id("odile")), Is.EqualTo(Reason.AlreadyDone));
    }

    [TestCase(1, false)]
    [TestCase(0, true)]
    [TestCase(-NotedRequest.NotedWithin, true)]
    [TestCase(-NotedRequest.NotedWithin - 1, false)]
    public void A_request_came_in_the_last_months_and_not_tomorrow(int days, bool possible) =>
        Assert.That(
            ProposeEntry.Decide(After(), Noted(on: Came.AddDays(days)), Id("odile")),
            possible ? Is.Null : Is.EqualTo(Reason.RequestDay)
        );

    [TestCase(true, "odile", "maelle")]
    [TestCase(true, "maelle", "ronan")]
    [TestCase(false, "odile")]
    [TestCase(false, "maelle")]
    [TestCase(false, "odile", "ilana")]
    public void Two_of_the_seat_or_the_CoPil_sign_an_answer_and_more_time(bool counts, params string[] signers)
    {
        var answered = After((Noted(), ["odile"]), (Closed(), signers)).Requests.Single();
        Assert.That((answered.ClosedAt is not null, answered.Outcome is not null), Is.EqualTo((counts, counts)));
        var extended = After((Noted(), ["odile"]), (Prolonged, signers)).Requests.Single();
        Assert.That(extended.DueAt, Is.EqualTo(counts ? Workdays.Midnight(Came.AddMonths(3)) : Due));
    }

    private static readonly RightKind[] Kinds = Enum.GetValues<RightKind>();

    [TestCaseSource(nameof(Kinds))]
    public void A_refusal_names_a_ground_that_the_law_knows_for_this_request(RightKind kind)
    {
        foreach (var ground in Enum.GetValues<RefusalGround>().Select(ground => (RefusalGround?)ground).Append(null))
            Assert.That(
                ProposeEntry.Decide(Open(kind), Closed(RightOutcome.Refused, ground), Id("odile")),
                ground is { } named && kind.Grounds().Contains(named)
                    ? Is.Null
                    : Is.EqualTo(Reason.RefusalGroundMissing),
                $"{ground}"
            );
    }

    [Test]
    public void More_time_is_taken_once_within_the_first_month_and_nothing_after_the_answer()
    {
        Assert.That(ProposeEntry.Decide(Open(), Prolonged, Id("odile")), Is.Null);
        Assert.That(ProposeEntry.Decide(Open(), Prolonged, Id("maelle")), Is.EqualTo(Reason.NotEligible));
        Assert.That(
            ProposeEntry.Decide(Open(), Prolonged with { At = Due.AddSeconds(1) }, Id("odile")),
            Is.EqualTo(Reason.TooLate)
        );
        Assert.That(ProposeEntry.Decide(After(), Prolonged, Id("odile")), Is.EqualTo(Reason.NoSuchRequest));
        string[] two = ["odile", "maelle"];
        var extended = After((Noted(), ["odile"]), (Prolonged, two));
        Assert.That(ProposeEntry.Decide(extended, Prolonged, Id("odile")), Is.EqualTo(Reason.AlreadyDone));
        Assert.That(
            ProposeEntry.Decide(After((Noted(), ["odile"]), (Prolonged, [])), Prolonged, Id("odile")),
            Is.EqualTo(Reason.AlreadyDone),
            "It waits for signatures already."
        );

        Assert.That(
            After(Due.AddDays(9), (Noted(), ["odile"]), (Prolonged with { At = Due.AddHours(-1) }, two))
                .Requests.Single()
                .DueAt,
            Is.EqualTo(Workdays.Midnight(Came.AddMonths(3))),
            "Signed in the last hour."
        );
        Assert.That(
            After(Due.AddDays(9), (Noted(), ["odile"]), (Prolonged with { At = Due.AddSeconds(-1) }, two))
                .Requests.Single()
                .DueAt,
            Is.EqualTo(Due),
            "Proposed in time, signed after it."
        );

        var refused = Closed(RightOutcome.Refused, RefusalGround.Excessive);
        var answered = After((Noted(), ["odile"]), (Closed(), two), (refused with { At = Day.AddDays(2) }, two));
        Assert.That(answered.Requests.Single().Outcome, Is.EqualTo(RightOutcome.Granted), "The first answer stays.");
        foreach (var entry in (RosterEntry[])[Prolonged, refused])
            Assert.That(ProposeEntry.Decide(answered, entry, Id("odile")), Is.EqualTo(Reason.AlreadyDone));
    }

    [Test]
    public void So_many_can_wait_at_a_time_and_no_more()
    {
        var file = After() with
        {
            Requests =
            [
                .. Enumerable
                    .Range(0, NotedRequest.Most)
                    .Select(_ => new NotedRequest(
                        Guid.NewGuid(),
                        RightKind.Access,
                        RequestWay.Letter,
                        Came,
                        Id("odile")
                    )),
            ],
        };
        Assert.That(ProposeEntry.Decide(file, Noted(), Id("odile")), Is.EqualTo(Reason.TooManyProposals));
        var fewer = file with { Requests = file.Requests.RemoveAt(0) };
        Assert.That(ProposeEntry.Decide(fewer, Noted(), Id("odile")), Is.Null);
    }
}
