using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>The question whether the law obliges to report: two people, one day, and it never disappears
/// unanswered.</summary>
public sealed class LegalDutyTests
{
    private static readonly Guid Duty = Guid.NewGuid();

    private static CaseFile Opened(CaseFile? file = null) =>
        (file ?? A.TakenCase()).After(
            DutyOpened.Decide(file ?? A.TakenCase(), Actor.Of(A.Listener(1)), Duty, "mineur", Guid.NewGuid(), A.Monday)
        );

    private static Verdict Answer(CaseFile file, Person by, string outcome, double hours = 1) =>
        DutyAnswered.Decide(file, Actor.Of(by), Duty, outcome, Guid.NewGuid(), A.Monday.AddHours(hours));

    [Test]
    public void A_question_of_legal_duty_can_be_opened_at_any_stage_without_consent(
        [ValueSource(nameof(Stages))] string stage
    ) => Assert.That(DutyOpened.Pending(Opened(A.TakenCase().MovedTo(stage))), Is.Not.Null);

    [Test]
    public void A_question_of_legal_duty_stays_open_until_two_people_give_the_same_answer()
    {
        var one = Opened();
        one = one.After(Answer(one, A.Listener(1), "signale_crip"));
        var two = one.After(Answer(one, A.Listener(2), "pas_d_obligation_motivee"));
        var agreed = two.After(Answer(two, A.Listener(2), "signale_crip"));

        Assert.That(DutyOpened.Pending(one), Is.Not.Null);
        Assert.That(Answer(one, A.Listener(1), "signale_crip").Refusal!.Reason, Is.EqualTo(Reason.AlreadySigned));
        Assert.That(DutyOpened.Pending(two), Is.Not.Null);
        Assert.That(agreed.Duties[0].Outcome(agreed.Protocol.Common.LegalDuty), Is.EqualTo("signale_crip"));
        Assert.That(Answer(agreed, A.Listener(1), "appel_119").Refusal!.Reason, Is.EqualTo(Reason.NoSuchDuty));
    }

    [Test]
    public void A_question_of_legal_duty_is_late_after_24_hours_and_can_still_be_answered()
    {
        var limit = Limits.Of(Opened()).Single(limit => limit.Kind == LimitKind.LegalDuty);

        Assert.That(limit.End, Is.EqualTo(A.Monday.AddHours(24)));
        Assert.That(Answer(Opened(), A.Listener(2), "signale_crip", hours: 30).Refusal, Is.Null);
        Assert.That(
            Deadlines
                .Of(Opened(), A.Roster().Add(A.Person(Role.Coordination, 1)))
                .Where(due => due.At > limit.End && due.Person == A.Person(Role.Coordination, 1).Id),
            Is.Not.Empty
        );
    }

    [Test]
    public void Unknown_triggers_unknown_outcomes_people_not_in_charge_and_a_second_question_are_refused()
    {
        Assert.That(
            DutyOpened
                .Decide(A.TakenCase(), Actor.Of(A.Listener(1)), Duty, "rumeur", Guid.NewGuid(), A.Monday)
                .Refusal!.Reason,
            Is.EqualTo(Reason.NoSuchDuty)
        );
        Assert.That(Answer(Opened(), A.Listener(1), "rien").Refusal!.Reason, Is.EqualTo(Reason.NoSuchDuty));
        Assert.That(
            DutyOpened.Decide(A.TakenCase(), Actor.Of(A.Listener(3)), Duty, "mineur", Guid.NewGuid(), A.Monday).Refusal,
            Is.Not.Null
        );
        Assert.That(
            DutyOpened
                .Decide(Opened(), Actor.Of(A.Listener(2)), Guid.NewGuid(), "peril", Guid.NewGuid(), A.Monday)
                .Refusal!.Reason,
            Is.EqualTo(Reason.DutyOpen)
        );
    }

    private static IEnumerable<string> Stages() => A.Protocol().Stages.Select(stage => stage.Id);
}
