using System.Text.Json;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>What the second version of the process owes holds for the decisions that pin it; decisions of the first
/// version go on with what the floors say.</summary>
[Category("Threat-29")]
public sealed class OwedTimesTests
{
    private static readonly Guid Item = Guid.NewGuid();

    private static DecisionProcess Longer(int consultation, int opinion, int answer) =>
        A.Process with
        {
            Owed = new(Span.OfDays(consultation), Span.OfDays(opinion), Span.OfDays(answer)),
        };

    private static DecisionHistory With(DecisionHistory history, DecisionProcess process) =>
        history with
        {
            Entries = [((ProposalOpened)history.Entries[0]) with { Process = process }, .. history.Entries[1..]],
        };

    [Test]
    public void The_consultation_stays_open_as_long_as_the_process_says_and_never_less_than_the_floor()
    {
        var opened = A.Opened();
        Verdict CloseAfter(DecisionProcess process, double days)
        {
            var at = opened.At.AddDays(days);
            return StepClosed.Decide(
                DecisionFile.Fold(new([opened with { Process = process }]), at),
                A.Facilitator,
                at
            );
        }

        Assert.That(CloseAfter(Longer(9, 3, 30), 8.9), Says.No(Reason.ConsultationOpen));
        Assert.That(CloseAfter(Longer(9, 3, 30), 9).Refusal, Is.Null);
        Assert.That(CloseAfter(Longer(1, 3, 30), 6.9), Says.No(Reason.ConsultationOpen), "under the floor");
        var first = A.Process with { Owed = null };
        Assert.That(CloseAfter(first, 6.9), Says.No(Reason.ConsultationOpen));
        Assert.That(CloseAfter(first, 7).Refusal, Is.Null);
    }

    [Test]
    public void Nobody_signs_before_the_time_for_an_opinion_that_the_process_says()
    {
        var old = A.Decision(DecisionKind.SetAside);
        DecisionFile Signing(DecisionProcess process)
        {
            var history = With(old.History, process);
            var opened = (ProposalOpened)history.Entries[0] with
            {
                Heard = [new(A.Monday.AddDays(-20), HeardBy.Answered, A.Monday.AddDays(-10), false, Steps.Ground)],
            };
            return DecisionFile
                .Fold(history with { Entries = [opened, .. history.Entries[1..]] }, old.Now)
                .After(
                    new HearingRecorded(A.Instructor(1).Id, A.Monday, HearingOutcome.Declined, Item),
                    new HearingRecorded(A.Instructor(2).Id, A.Monday, HearingOutcome.Declined, Item)
                );
        }
        Reason? At(DecisionFile file, double days) => file.Course.BarsSigning(file.Proposal.At.AddDays(days));

        Assert.That(At(Signing(Longer(7, 6, 30)), 5.9), Is.EqualTo(Reason.OpinionOpen));
        Assert.That(At(Signing(Longer(7, 6, 30)), 6), Is.Null);
        var first = Signing(A.Process with { Owed = null });
        Assert.That((At(first, 2.9), At(first, 3)), Is.EqualTo((Reason.OpinionOpen, (Reason?)null)));
    }

    [Test]
    public void The_time_to_sign_begins_once_people_may_sign()
    {
        var old = A.Decision(DecisionKind.SetAside);
        var history = With(old.History, Longer(7, 14, 30));
        var opened = (ProposalOpened)history.Entries[0] with
        {
            Heard = [new(A.Monday.AddDays(-20), HeardBy.Answered, A.Monday.AddDays(-10), false, Steps.Ground)],
        };
        var signing = DecisionFile.Fold(history with { Entries = [opened, .. history.Entries[1..]] }, old.Now).Course;
        var may = signing.Process.Opinion.After(signing.Proposal.At);

        Assert.That(signing.State, Is.EqualTo(DecisionState.Signatures));
        Assert.That(signing.Since, Is.LessThan(may), "they cannot sign yet");
        Assert.That(signing.EndsAt, Is.EqualTo(may + signing.Rule.SignWithin));
    }

    [Test]
    public void An_appeal_pins_the_time_for_its_answer()
    {
        var decided = A.Decision()
            .Signed(A.Instructor(1), A.Instructor(2), A.CopilMember(1), A.CopilMember(2), A.BureauMember(1))
            .At(A.AfterVeto);
        AppealFiled Filed(DecisionProcess process)
        {
            var file = DecisionFile
                .Fold(With(decided.History, process), decided.Now)
                .After(
                    ExecutionDone.Steps.Select(
                        (step, number) =>
                            new ExecutionDone(A.Instructor(number % 2 + 1).Id, decided.Now, step, Guid.NewGuid())
                    )
                );
            return (AppealFiled)AppealFiled.Decide(file, A.Instructor(1).Id, Item, decided.Now).Entries.Single();
        }

        Assert.That(Filed(Longer(7, 3, 12)).AnswerBy, Is.EqualTo(Span.OfDays(12).After(decided.Now)));
        Assert.That(Filed(A.Process with { Owed = null }).AnswerBy, Is.EqualTo(Span.OfDays(30).After(decided.Now)));
    }

    [Test]
    public void A_proposal_and_an_opinion_stored_before_the_second_version_are_read_as_they_were()
    {
        var old = A.Opened() with { Process = A.Process with { Owed = null } };
        var stored = JsonSerializer.Serialize<LedgerEntry>(old, LedgerJson.Options);
        var read = (ProposalOpened)JsonSerializer.Deserialize<LedgerEntry>(stored, LedgerJson.Options)!;

        Assert.That(stored, Does.Not.Contain("Owed"));
        Assert.That(read.Process.IsSameAs(old.Process), Is.True);
        Assert.That(read.Process.IsSameAs(A.Process), Is.False);
        var again = JsonSerializer.Serialize<LedgerEntry>(A.Opened(), LedgerJson.Options);
        var second = (ProposalOpened)JsonSerializer.Deserialize<LedgerEntry>(again, LedgerJson.Options)!;
        Assert.That(second.Process.IsSameAs(A.Process), Is.True);
        var asked = new OpinionAsked(A.Instructor(1).Id, A.Monday, old.Decision, DecisionKind.Exclusion);
        Assert.That(asked.Until, Is.EqualTo(A.Monday.AddHours(72)));
        Assert.That((asked with { Time = Span.OfDays(6) }).Until, Is.EqualTo(Span.OfDays(6).After(A.Monday)));
    }
}
