using System.Collections.Immutable;
using System.Text;
using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules;

/// <summary>What is ticked when a report comes in presses from that moment, at every door: a minor opens the question
/// of the law, danger shortens the first limit and is told at once.</summary>
[Category("Threat-30")]
public sealed class PressingTests
{
    private static readonly ImmutableArray<Person> People =
    [
        .. A.Roster(),
        A.Person(Role.Facilitator, 1),
        A.Person(Role.Facilitator, 2),
        A.Person(Role.Coordination, 1),
    ];

    private static readonly ProtocolShelf Shelf = ProtocolFolder.Shipped();

    private static IEnumerable<Protocol> Shipped() => Shelf.All;

    private static CaseFile Received(Protocol protocol, Ticked? ticked)
    {
        var verdict = Submit.Decide(
            protocol,
            Guid.Parse("0196f000-0000-7000-8000-000000000003"),
            A.Reporter,
            Submit.Readers(protocol, People, ImmutableHashSet<Guid>.Empty),
            [],
            A.Report,
            [],
            A.Monday,
            ticked: ticked
        );
        return CaseFile.Open((Received)verdict.Entries[0], protocol).After([.. verdict.Entries.Skip(1)]);
    }

    [TestCaseSource(nameof(Shipped))]
    public void A_report_that_concerns_a_minor_opens_the_legal_question_at_once_with_24_hours_to_answer(
        Protocol protocol
    )
    {
        var file = Received(protocol, new(false, true, []));

        Assert.That(DutyOpened.Pending(file)?.Trigger, Is.EqualTo("mineur"));
        Assert.That(
            Limits.Of(file).Single(limit => limit.Kind == LimitKind.LegalDuty).End,
            Is.EqualTo(A.Monday.AddHours(24))
        );
        var reminded = Deadlines.Of(file, People).Where(due => due.Nth / 100 == (int)LimitKind.LegalDuty).ToArray();
        Assert.That(
            reminded.Where(due => due.At <= A.Monday.AddHours(24)).Select(due => due.Person).Distinct(),
            Is.EquivalentTo(file.Readers)
        );
        Assert.That(
            reminded.Where(due => Deadlines.IsEscalated(due.Nth)).Select(due => due.Person),
            Is.EqualTo(new[] { A.Person(Role.Coordination, 1).Id })
        );
        Assert.That(Received(protocol, new(true, false, [])).Duties, Is.Empty);
    }

    [Test]
    public void Two_handlers_who_give_the_same_answer_close_the_legal_question()
    {
        var file = Received(A.Protocol(), new(false, true, []))
            .Joined(A.Listener(1), Role.Listener)
            .Joined(A.Listener(2), Role.Listener);
        var duty = DutyOpened.Pending(file)!;
        foreach (var number in (int[])[1, 2])
            file = file.After(
                DutyAnswered.Decide(
                    file,
                    Actor.Of(A.Listener(number)),
                    duty.Id,
                    "appel_119",
                    Guid.NewGuid(),
                    A.Monday.AddHours(1)
                )
            );

        Assert.That(DutyOpened.Pending(file), Is.Null);
    }

    [Test]
    public void The_legal_question_stays_open_after_the_mailbox_of_its_report_is_purged()
    {
        var whole = Received(A.Protocol(), new(false, true, []))
            .Joined(A.Listener(1), Role.Listener)
            .Joined(A.Listener(2), Role.Listener);
        var carried = CaseSnapshot.Of(whole);
        var took =
            whole.History.OfType<TookPart>().FirstOrDefault()
            ?? new TookPart(A.Listener(1).Id, A.Monday, Role.Listener, carried);

        var left = CaseFile.Open(carried, new ProtocolShelf([A.Protocol()])).Apply(took with { Carried = carried });

        Assert.That(DutyOpened.Pending(left), Is.Not.Null.And.EqualTo(DutyOpened.Pending(whole)));
        Assert.That(
            LedgerJson.Read(LedgerJson.Write(took with { Carried = carried })),
            Is.TypeOf<TookPart>().With.Property("Carried").Property("Duty").EqualTo(carried.Duty)
        );
    }

    [Test]
    public void An_old_entry_without_a_legal_question_in_its_case_snapshot_can_still_be_read()
    {
        const string old = """
            {"kind":"took_part","Role":0,"Carried":{"Case":"0196f000-0000-7000-8000-000000000003",
            "Protocol":"violence","Version":1,"ReceivedAt":"2026-11-23T08:00:00+00:00",
            "Reporter":"0196f000-0000-7000-8000-000000000009","Receivers":[],"SetAside":[]},
            "By":"0196f000-0000-7000-8000-000000000008","At":"2026-11-23T08:00:00+00:00"}
            """;
        var kind = Encoding.UTF8.GetString(LedgerJson.Write(new DangerDeclared(Guid.Empty, A.Monday))).Split('"')[1];

        Assert.That(
            LedgerJson.Read(Encoding.UTF8.GetBytes(old.Replace("\"kind\"", $"\"{kind}\"", StringComparison.Ordinal))),
            Is.TypeOf<TookPart>().With.Property("Carried").Property("Duty").Null
        );
    }

    [TestCaseSource(nameof(Shipped))]
    public void A_report_of_danger_has_a_deadline_of_2_hours_and_every_reader_is_told_at_once(Protocol protocol)
    {
        var (calm, danger) = (Received(protocol, null), Received(protocol, new(true, false, [])));

        Assert.That(danger.StageEndsAt, Is.EqualTo(A.Monday.AddHours(2)));
        Assert.That(calm.StageEndsAt, Is.GreaterThan(A.Monday.AddHours(23)));
        Assert.That(
            Deadlines.Of(danger).Where(due => due.Nth == Deadlines.Danger),
            Is.EquivalentTo(danger.Readers.Select(person => new Due(person, A.Monday, Deadlines.Danger))).And.Not.Empty
        );
        Assert.That(Deadlines.Of(calm).Where(due => due.Nth == Deadlines.Danger), Is.Empty);
    }

    [TestCaseSource(nameof(Shipped))]
    public void The_list_of_who_may_read_marks_the_actual_receivers_and_names_each_person_once(Protocol protocol)
    {
        var told = WhoReads.Of(protocol, Shelf, People);

        Assert.That(
            told.Where(reads => reads.MayRead == MayRead.Receives).Select(reads => reads.Person.Id),
            Is.EquivalentTo(Received(protocol, null).Readers)
        );
        Assert.That(
            told.Select(reads => reads.Person.Id),
            Is.Unique.And.EquivalentTo(People.Select(person => person.Id))
        );
        foreach (var (person, seat, reading) in told)
        {
            Assert.That(person.Seats, Does.Contain(seat));
            if (reading is MayRead.Never or MayRead.Body or MayRead.Rounds)
                Assert.That(protocol.Parts, Does.Not.Contain(seat.Role), "Whom a stage asks for can come to read.");
        }
    }

    [TestCase("violence", Role.Facilitator)]
    [TestCase("conflit", Role.Listener)]
    [TestCase("violence", Role.Board)]
    public void Somebody_of_the_deciding_body_is_named_among_those_who_read_when_their_other_seat_reads(
        string id,
        Role other
    )
    {
        Person[] both = [A.CopilMember(1).Also(other, 1), A.BureauMember(1).Also(other, 2)];

        Assert.That(
            WhoReads.Of(Shelf.Newest(id), Shelf, both).Select(reads => (reads.Seat.Role, reads.MayRead)),
            Has.All.EqualTo((other, MayRead.SentOn))
        );
    }
}
