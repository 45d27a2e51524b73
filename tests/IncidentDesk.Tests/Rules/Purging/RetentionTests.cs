using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Rules.Reminders;

namespace IncidentDesk.Tests.Rules.Purging;

/// <summary>How long what is closed is kept, and what stands against destroying it.</summary>
public sealed class RetentionTests
{
    private static CaseFile Closed(string ending) => A.CaseAt(ending);

    private static DateTimeOffset Day(double days) => A.Monday.AddDays(days);

    private static CaseFile Held(CaseFile file, DateTimeOffset at)
    {
        var asked = file.After(HoldAsked.Decide(file, Actor.Of(A.Listener(1)), Guid.NewGuid(), at));
        return asked.After(HoldAgreed.Decide(asked, Actor.Of(A.Listener(2)), at));
    }

    [Test]
    public void An_open_case_has_no_purge_date() => Assert.That(A.TakenCase().PurgeAt, Is.Null);

    [Test]
    public void A_case_out_of_scope_is_kept_for_14_days_and_one_without_a_follow_up_for_2_months()
    {
        Assert.That(Closed("hors_perimetre").PurgeAt, Is.EqualTo(A.Monday.AddDays(14)));
        Assert.That(Closed("clos_soutien").PurgeAt, Is.EqualTo(A.Monday.AddMonths(2)));
    }

    [Test]
    public void A_case_with_a_measure_is_kept_for_12_months_after_the_measure_must_have_ended()
    {
        var file = A.CaseAt("suivi")
            .Apply(new MeasureProposed(A.Listener(1).Id, A.Monday, Guid.NewGuid()))
            .MovedTo("clos_mesures");

        Assert.That(file.PurgeAt, Is.EqualTo(A.Monday.AddHours(12).AddDays(60).AddMonths(12)));
        Assert.That(Closed("clos_mesures").PurgeAt, Is.EqualTo(A.Monday.AddMonths(12)));
    }

    [Test]
    public void A_closed_case_is_kept_through_the_whole_day_after_a_message_is_added()
    {
        var file = Closed("hors_perimetre").Apply(new MessageSent(A.Reporter, Day(13.9), Guid.NewGuid()));

        Assert.That(file.PurgeAt, Is.EqualTo(Retentions.AfterAdding(Day(13.9))).And.GreaterThan(Day(15)));
        Assert.That(
            Closed("hors_perimetre").Apply(new MessageSent(A.Reporter, Day(0.1), Guid.NewGuid())).PurgeAt,
            Is.EqualTo(Day(14)),
            "Never nearer."
        );
        Assert.That(
            Closed("clos_soutien").Apply(new MessageSent(A.Reporter, Day(0.1), Guid.NewGuid())).PurgeAt,
            Is.EqualTo(A.Monday.AddMonths(2)),
            "Never nearer."
        );
    }

    [Test]
    public void One_person_cannot_hold_a_case_and_two_can_for_6_months_and_14_days()
    {
        var file = Closed("clos_soutien");
        var asked = file.After(HoldAsked.Decide(file, Actor.Of(A.Listener(1)), Guid.NewGuid(), Day(1)));

        Assert.That(asked.PurgeAt, Is.EqualTo(A.Monday.AddMonths(2)));
        Assert.That(
            HoldAgreed.Decide(asked, Actor.Of(A.Listener(1)), Day(1)).Refusal!.Reason,
            Is.EqualTo(Reason.AlreadySigned)
        );
        Assert.That(
            HoldAgreed.Decide(asked, Actor.Of(A.Listener(2)), Day(9)).Refusal!.Reason,
            Is.EqualTo(Reason.NoHold),
            "A week later nobody asks any more."
        );
        Assert.That(
            Held(file, Day(1)).PurgeAt,
            Is.EqualTo(Day(1).AddMonths(6).AddDays(14).AddHours(-1)),
            "At the same hour on the wall, in summer."
        );
    }

    [Test]
    public void A_hold_is_reviewed_after_6_months_with_a_reminder_and_two_people_can_extend_it()
    {
        var held = Held(Closed("clos_soutien"), Day(1));
        var review = Limits.Of(held).Single();

        Assert.That(
            (review.Kind, review.Warn, review.End),
            Is.EqualTo(
                (LimitKind.HoldReview, Day(1).AddMonths(6).AddDays(-14).AddHours(-1), Day(1).AddMonths(6).AddHours(-1))
            )
        );
        Assert.That(
            Deadlines.Of(held).Where(due => due.At == review.Warn).Select(due => due.Person),
            Does.Contain(A.Listener(1).Id).And.Contain(A.Listener(2).Id)
        );
        Assert.That(Held(held, review.Warn).PurgeAt, Is.EqualTo(review.Warn.AddMonths(6).AddDays(14).AddHours(1)));
        Assert.That(
            held.After(HoldLifted.Decide(held, Actor.Of(A.Listener(1)), Day(5))).PurgeAt,
            Is.EqualTo(A.Monday.AddMonths(2))
        );
    }

    [Test]
    public void Only_the_reporter_can_purge_at_once_and_not_while_a_hold_lasts()
    {
        var held = Held(A.TakenCase(), Day(1));

        Assert.That(PurgeNow.Bars(A.TakenCase(), new(A.Reporter, []), Day(1)), Is.Null);
        Assert.That(
            PurgeNow.Bars(A.TakenCase(), Actor.Of(A.Listener(1)), Day(1)),
            Is.EqualTo(Reason.ConflictOfInterest)
        );
        Assert.That(PurgeNow.Bars(held, new(A.Reporter, []), Day(2)), Is.EqualTo(Reason.UnderHold));
        Assert.That(PurgeNow.Bars(held, new(A.Reporter, []), Day(1).AddMonths(6)), Is.Null);
    }

    [TestCase("recu", true)]
    [TestCase("securite", true)]
    [TestCase("ecoute", false)]
    [TestCase("instruction", false)]
    [TestCase("clos_soutien", false)]
    public void The_case_is_purged_with_the_mailbox_only_before_the_listening_stage(string stage, bool goes) =>
        Assert.That(PurgeNow.TakesCase(A.CaseAt(stage), alone: true), Is.EqualTo(goes));

    [Test]
    public void A_case_is_not_purged_with_the_mailbox_if_others_know_its_words_or_worked_on_it()
    {
        var file = A.CaseAt("recu");

        Assert.That(PurgeNow.TakesCase(file with { TakenBy = A.Listener(1).Id }, alone: true), Is.False);
        Assert.That(PurgeNow.TakesCase(file, alone: false), Is.False);
        var again = file.Apply(new CaseReopened(A.Reporter, A.Monday, "recu"));
        Assert.That(PurgeNow.TakesCase(again, alone: true), Is.False);
        var sentOn = file with { Protocol = file.Protocol with { Id = "autre" } };
        Assert.That(PurgeNow.TakesCase(sentOn, alone: true), Is.False);
    }

    [Test]
    public void A_case_without_its_mailbox_is_read_from_its_own_ledger_and_no_consent_counts()
    {
        var whole = A.Case()
            .After(
                HandlerJoined.Decide(
                    A.Case().Answered(A.Listener(1), ConflictAnswer.Can),
                    Actor.Of(A.Listener(1)),
                    A.Monday
                )
            );
        var first = whole.History.OfType<TookPart>().Single();
        var alone = CaseFile.Open(first.Carried, A.TakenCase().Shelf).Apply(first);

        Assert.That(
            (alone.Id, alone.Reporter, alone.ReceivedAt, alone.Protocol),
            Is.EqualTo((whole.Id, whole.Reporter, whole.ReceivedAt, whole.Protocol))
        );
        Assert.That(alone.IsHandler(A.Listener(1).Id), Is.True);
        Assert.That(alone.MailboxGone, Is.True);
        Assert.That(Enum.GetValues<Consent>().Select(alone.ConsentTo), Is.All.EqualTo(ConsentAnswer.Later));
        Assert.That(
            MessageSent
                .FromTeam(
                    alone.Answered(A.Listener(1), ConflictAnswer.Can),
                    Actor.Of(A.Listener(1)),
                    Guid.NewGuid(),
                    A.Monday
                )
                .Refusal!.Reason,
            Is.EqualTo(Reason.MailboxGone)
        );
    }

    [Test]
    public void A_measure_or_decision_that_lapsed_extends_retention_only_until_its_lapse()
    {
        var (measure, decision) = (Guid.NewGuid(), A.Decision());
        var unsigned = new MeasureOpened(
            A.Listener(1).Id,
            A.Monday,
            measure,
            "pas_de_contact",
            Guid.NewGuid(),
            MeasureTerms.Of(A.Protocol().Common.Precaution),
            [new(A.Listener(1).Id, true), new(A.Listener(2).Id, true), new(A.CopilMember(1).Id, false)],
            true
        );
        var file = A.CaseAt("suivi").Apply(new MeasureProposed(A.Listener(1).Id, A.Monday, measure)) with
        {
            Measures = [MeasureFile.Fold([unsigned], Day(3))],
        };
        Assert.That(
            file.MovedTo("clos_mesures").PurgeAt,
            Is.EqualTo(A.Monday.AddHours(12).AddMonths(12)),
            "nobody signed it in time: it never was"
        );

        var longest = A.CaseAt("suivi")
            .Apply(new DecisionProposed(A.Listener(1).Id, A.Monday, decision.Id, decision.Proposal.Measure.Kind))
            .MovedTo("clos_mesures");
        var over = decision.At(Day(60));
        Assert.That(over.State, Is.EqualTo(DecisionState.Lapsed));
        var seen = longest with { Decisions = [over] };
        Assert.That(longest.PurgeAt, Is.GreaterThan(A.Monday.AddMonths(14)));
        Assert.That(seen.PurgeAt, Is.LessThan(A.Monday.AddMonths(12).AddDays(30)), "nobody signed it in time");
    }

    /// <summary>A suspension that was carried out, with a time to appeal of 90 days.</summary>
    private static DecisionFile Executed()
    {
        var decision = A.Decision(DecisionKind.SetAside);
        var process = decision.Proposal.Process;
        var opened = decision.Proposal with
        {
            Process = process with { Limits = process.Limits.SetItem(DecisionProcess.Appeal, Span.OfDays(90)) },
        };
        return DecisionFile
            .Fold(decision.History with { Entries = [opened, .. decision.History.Entries[1..]] }, decision.Now)
            .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
            .At(A.AfterVeto)
            .After(
                ExecutionDone.Steps.Select(
                    (step, number) =>
                        new ExecutionDone(A.Instructor(number < 2 ? 1 : 2).Id, A.AfterVeto, step, Guid.NewGuid())
                )
            );
    }

    [Category("Threat-29")]
    [TestCase("clos_soutien"), TestCase("clos_mesures"), TestCase("relais_externe")]
    public void Whatever_its_ending_a_case_is_kept_until_its_measure_and_the_appeal_against_it_are_over(string ending)
    {
        var executed = Executed();
        Assert.That(executed.State, Is.EqualTo(DecisionState.Executed));
        var file = A.CaseAt("suivi")
            .Apply(new DecisionProposed(A.Instructor(1).Id, A.Monday, executed.Id, DecisionKind.SetAside));
        var (seen, noted) = (
            file.Looking(executed).MovedTo(ending),
            file.Apply(new DecisionNoted(A.Instructor(1).Id, A.Monday, executed.Id, DecisionState.Executed, true))
                .MovedTo(ending)
        );

        var answered = A.AfterVeto.AddDays(90 + 30);
        Assert.That(seen.PurgeAt, Is.GreaterThanOrEqualTo(answered.AddMonths(12).AddHours(-1)));
        Assert.That(noted.PurgeAt, Is.GreaterThanOrEqualTo(answered.AddMonths(12).AddHours(-1)));
        Assert.That(file.MovedTo(ending).PurgeAt, Is.GreaterThan(A.Monday.AddMonths(14)), "Nobody noted what became.");
        var withdrawn = new DecisionNoted(A.Instructor(1).Id, A.Monday, executed.Id, DecisionState.Withdrawn, false);
        if (ending != "clos_mesures")
            Assert.That(file.Apply(withdrawn).MovedTo(ending).PurgeAt, Is.EqualTo(A.Monday.AddMonths(2)));
    }

    [Test]
    public void A_question_of_legal_duty_or_a_measure_can_be_opened_after_the_case_is_closed()
    {
        var (file, listener) = (Closed("clos_soutien"), Actor.Of(A.Listener(1)));
        var open = file.After(DutyOpened.Decide(file, listener, Guid.NewGuid(), "mineur", Guid.NewGuid(), Day(1)));
        Assert.That(Limits.Of(open).Single().Kind, Is.EqualTo(LimitKind.LegalDuty));
        var signers = MeasureSigner.Of(open, A.Roster(), new HashSet<Guid>());
        Assert.That(
            MeasureOpened
                .Decide(open, listener, Guid.NewGuid(), "pas_de_contact", Guid.NewGuid(), true, signers, Day(50))
                .Refusal,
            Is.Null
        );
        var measured = open.Apply(new MeasureProposed(listener.Id, Day(50), Guid.NewGuid()));
        Assert.That(
            measured.PurgeAt,
            Is.EqualTo(Day(50).AddHours(12).AddDays(60)),
            "nothing is destroyed while it can run"
        );
    }
}
