using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Reminders;

public sealed class DeadlinesTests
{
    [Test]
    public void Each_reader_is_reminded_now_before_at_and_after_the_deadline()
    {
        var due = Deadlines.Of(A.TakenCase());

        Assert.That(
            due.Where(row => row.Person == A.Listener(1).Id && row.Nth <= Deadlines.After),
            Is.EqualTo(
                new Due[]
                {
                    new(A.Listener(1).Id, A.Monday, 0),
                    new(A.Listener(1).Id, A.Monday.AddHours(18), 1),
                    new(A.Listener(1).Id, A.Monday.AddHours(24), 2),
                    new(A.Listener(1).Id, A.Monday.AddHours(30), 3),
                }
            )
        );
        Assert.That(due.Select(row => row.Person).Distinct(), Is.EquivalentTo(Steps.Ids(A.Listener(1), A.Listener(2))));
    }

    [Test]
    public void Nobody_recused_or_set_aside_is_reminded()
    {
        var due = Deadlines.Of(A.Case(A.Listener(1)).Answered(A.Listener(2), ConflictAnswer.Recuses));

        Assert.That(
            due.Select(row => row.Person).Distinct(),
            Is.EquivalentTo(Steps.Ids(A.Listener(3), A.Listener(4), A.Listener(5), A.Listener(6)))
        );
    }

    [Test]
    public void A_person_asked_to_take_part_is_reminded() =>
        Assert.That(
            Deadlines
                .Of(A.TakenCase().Asked(A.Instructor(1), Role.Instructor))
                .Count(row => row.Person == A.Instructor(1).Id && row.Nth <= Deadlines.After),
            Is.EqualTo(4)
        );

    [Test]
    public void All_readers_but_the_writer_are_reminded_of_a_drafted_proposal_until_the_draft_is_used()
    {
        var drafted = A.CaseAt("conclusions").Apply(new ProposalDrafted(A.Instructor(2).Id, A.Monday, Guid.NewGuid()));
        var used = drafted.Apply(
            new DecisionProposed(A.Instructor(1).Id, A.Monday, Guid.NewGuid(), DecisionKind.Exclusion)
        );

        Assert.That(
            Deadlines.Of(drafted).Where(row => row.Nth == Deadlines.ToClear),
            Is.EquivalentTo(
                drafted
                    .Readers.Remove(A.Instructor(2).Id)
                    .Select(person => new Due(person, A.Monday, Deadlines.ToClear))
            ).And.Not.Empty
        );
        Assert.That(Deadlines.Of(used).Where(row => row.Nth == Deadlines.ToClear), Is.Empty);
    }

    [Test]
    public void A_closed_case_reminds_nobody() => Assert.That(Deadlines.Of(A.CaseAt("clos_mesures")), Is.Empty);

    [Test]
    public void No_reminder_of_a_case_is_due_twice([ValueSource(nameof(StageIds))] string stage) =>
        Assert.That(Deadlines.Of(A.CaseAt(stage)), Is.Not.Empty.And.Unique);

    [Test]
    public void People_who_may_still_sign_are_reminded_until_the_proposal_lapses()
    {
        var file = A.Decision().Left(A.CopilMember(2)).Signed(A.CopilMember(1));
        var due = Deadlines.Of(file);

        Assert.That(
            due.Where(row => row.Person == A.CopilMember(3).Id).Select(row => row.At),
            Is.EqualTo(new[] { 0, 6, 7, 8.75 }.Select(days => A.Monday.AddDays(days)))
        );
        Assert.That(
            due.Select(row => row.Person),
            Does.Not.Contain(A.CopilMember(1).Id).And.Not.Contains(A.CopilMember(2).Id)
        );
    }

    [Test]
    public void A_decision_that_ended_reminds_nobody()
    {
        Assert.That(Deadlines.Of(A.Decision().Withdrawn()), Is.Empty);
        Assert.That(Deadlines.Of(A.Decision().At(A.Monday.AddDays(8))), Is.Empty);
    }

    [Test]
    public void Reminders_are_due_on_the_review_date_and_the_end_date_of_a_measure()
    {
        var file = A.Decision(DecisionKind.SetAside)
            .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
            .At(A.AfterVeto);

        Assert.That(
            Deadlines.Of(file).Where(row => row.Person == A.Instructor(1).Id).Select(row => row.At),
            Is.SupersetOf(new[] { file.Course.Measure.ReviewAt, file.Course.Measure.Until!.Value })
        );
    }

    private static IEnumerable<string> StageIds() => A.Protocol().Stages.Select(stage => stage.Id);
}
