using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules;

/// <summary>Every limit of a case: the organisation's own, and those of the decree that run from the receipt.</summary>
public sealed class LimitsTests
{
    private static readonly Person Coordinator = A.Person(Role.Coordination, 1);

    private static Limit? Of(CaseFile file, LimitKind kind) =>
        Limits.Of(file).SingleOrDefault(limit => limit.Kind == kind);

    [Test]
    public void An_acknowledgement_has_a_warning_after_5_days_and_is_due_after_7_working_days()
    {
        var limit = Of(A.Case(), LimitKind.Acknowledgement)!;

        Assert.That((limit.Warn, limit.End), Is.EqualTo((A.Monday.AddDays(5), Workdays.AddBusinessDays(A.Monday, 7))));
        Assert.That(
            Of(A.Case().Apply(new MessageSent(A.Reporter, A.Monday, Guid.NewGuid())), LimitKind.Acknowledgement),
            Is.Not.Null,
            "What the person writes acknowledges nothing."
        );
        Assert.That(
            Of(
                A.TakenCase().Apply(new MessageSent(A.Listener(1).Id, A.Monday, Guid.NewGuid())),
                LimitKind.Acknowledgement
            ),
            Is.Null
        );
    }

    [Test]
    public void A_meeting_is_due_20_working_days_after_listening_began() =>
        Assert.That(Of(A.CaseAt("ecoute"), LimitKind.Meeting)!.End, Is.EqualTo(Workdays.AddBusinessDays(A.Monday, 20)));

    [Test]
    public void Written_feedback_has_a_warning_after_60_days_and_is_due_after_3_months_in_any_stage(
        [Values("recu", "choix", "instruction", "suivi")] string stage
    )
    {
        var limit = Of(A.CaseAt(stage), LimitKind.Feedback)!;

        Assert.That(
            (limit.Warn, limit.End),
            Is.EqualTo((Span.OfDays(60).After(A.Monday), new Span(3, TimeSpan.Zero, 0).After(A.Monday)))
        );
        Assert.That(
            Of(
                A.CaseAt(stage)
                    .After(FeedbackWritten.Decide(A.CaseAt(stage), Actor.Of(A.Listener(1)), Guid.NewGuid(), A.Monday)),
                LimitKind.Feedback
            ),
            Is.Null
        );
    }

    [Test]
    public void No_limit_runs_in_a_closed_case() => Assert.That(Limits.Of(A.CaseAt("clos_soutien")), Is.Empty);

    [Test]
    public void A_stage_past_its_deadline_is_escalated_to_coordination_and_never_to_a_handler()
    {
        var due = Deadlines.Of(A.TakenCase(), [.. A.Roster(), Coordinator]);
        var stage = Of(A.TakenCase(), LimitKind.Stage)!;

        Assert.That(
            due.Where(row => row.Person == Coordinator.Id && Deadlines.IsEscalated(row.Nth)).Select(row => row.At),
            Is.Not.Empty.And.All.GreaterThan(stage.End)
        );
        Assert.That(
            due.Where(row => row.Person == A.Listener(1).Id).Select(row => row.Nth),
            Has.None.Matches<int>(Deadlines.IsEscalated)
        );
        Assert.That(due, Is.Unique);
    }

    [Test]
    public void Escalations_go_to_the_Bureau_when_the_reporter_set_coordination_aside()
    {
        var file = A.TakenCase().Apply(new ReadersSetAside(A.Reporter, A.Monday, [Coordinator.Id]));
        var told = Deadlines
            .Of(file, [.. A.Roster(), Coordinator])
            .Where(row => Deadlines.IsEscalated(row.Nth))
            .Select(row => row.Person)
            .Distinct();

        Assert.That(told, Is.EquivalentTo(Steps.Ids(A.BureauMember(1), A.BureauMember(2), A.BureauMember(3))));
    }

    [Test]
    public void Reminders_of_a_stage_go_to_the_handlers_and_never_to_the_reporter()
    {
        var due = Deadlines.Of(A.CaseAt("suivi"));

        Assert.That(due.Select(row => row.Person), Has.None.EqualTo(A.Reporter));
        Assert.That(
            due.Where(row => row.Person == A.Listener(1).Id).Select(row => row.At),
            Does.Contain(A.Monday.AddDays(7)).And.Contain(A.Monday.AddDays(30))
        );
    }

    /// <summary>Ten days, twice 48 hours, three days, 72 hours, 48 hours, twice a week, a week to sign, 72 hours and 48
    /// hours.</summary>
    [Test, Category("Threat-29")]
    public void The_limit_of_a_decision_is_the_sum_of_its_steps([Values] bool campaign)
    {
        var file = A.CaseAt("decision");
        if (campaign)
            file = file with
            {
                Protocol = file.Protocol with { Common = file.Protocol.Common with { Campaign = 0.5m } },
            };

        Assert.That(file.StageEndsAt, Is.EqualTo(A.Monday.AddDays(10 + 2 + 2 + 3 + 3 + 2 + 7 + 7 + 7 + 3 + 2)));
    }

    /// <summary>Somebody's own time to think or to answer ends without anybody being late.</summary>
    [TestCase("choix"), TestCase("en_pause"), TestCase("contradictoire")]
    public void The_end_of_a_persons_time_to_think_or_answer_is_told_to_handlers_and_never_escalated(string stage)
    {
        // What the team owes to people meanwhile is not their own time.
        var due = Deadlines
            .Of(
                A.CaseAt(stage)
                    .Apply(new MessageSent(A.Listener(1).Id, A.Monday, Guid.NewGuid()))
                    .Apply(new FeedbackWritten(A.Listener(1).Id, A.Monday, Guid.NewGuid())),
                [.. A.Roster(), Coordinator]
            )
            .Where(row => row.Nth / 100 < (int)LimitKind.StageDuty)
            .ToArray();
        var end = A.CaseAt(stage).StageEndsAt!.Value;

        Assert.That(due.Where(row => row.At > end && row.Nth < Deadlines.WriteToPerson), Is.Empty);
        Assert.That(due.Where(row => Deadlines.IsEscalated(row.Nth)), Is.Empty);
        Assert.That(
            due.Where(row => row.At == end && row.Person == A.Listener(1).Id),
            Is.Not.Empty,
            "Those in charge still hear that the time is over."
        );
    }

    /// <summary>Stages whose time is the organisation's, and those whose time is somebody's to think, to answer, or to
    /// be told beforehand.</summary>
    [TestCase("securite", 12)]
    [TestCase("ecoute", 84)]
    [TestCase("choix", 14 * 24)]
    [TestCase("en_pause", 60 * 24)]
    [TestCase("contradictoire", 21 * 24)]
    public void Campaign_mode_halves_only_the_deadlines_of_the_organisation(string stage, int hours)
    {
        var protocol = A.Protocol();
        var file = A.CaseAt(stage) with
        {
            Protocol = protocol with { Common = protocol.Common with { Campaign = 0.5m } },
        };

        Assert.That(file.StageEndsAt, Is.EqualTo(A.Monday.AddHours(hours)));
        Assert.That(Of(file, LimitKind.Feedback), Is.EqualTo(Of(A.CaseAt(stage), LimitKind.Feedback)));
    }
}
