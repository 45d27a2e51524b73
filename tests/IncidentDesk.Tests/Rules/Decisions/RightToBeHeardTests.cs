using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>Nobody is judged unheard: whatever the stage, the consents and the overrides, a proposal waits for a
/// message and its answer or its notice, or for two people's reason and attempts on two days.</summary>
[Category("Threat-29")]
public sealed class RightToBeHeardTests
{
    private static readonly Guid Party = Guid.NewGuid(),
        Item = Guid.NewGuid();
    private static readonly DateOnly Day = new(2026, 11, 23);

    /// <summary>At the findings, with nobody written to.</summary>
    private static CaseFile Unheard => A.CaseAt("instruction").MovedTo("conclusions");

    private static CaseFile Told(CaseFile file, PartyKind kind = PartyKind.Concerned, DateTimeOffset? at = null) =>
        file.Apply(new PartyInvited(A.Instructor(1).Id, at ?? A.Monday, Party, kind, Item));

    private static Verdict Propose(CaseFile file, DecisionKind kind, DateTimeOffset now)
    {
        var drafted = file.Apply(new ProposalDrafted(A.Instructor(2).Id, now, Item));
        return IncidentDesk.Rules.Decisions.Proposing.Propose.Decide(
            drafted,
            Actor.Of(A.Instructor(1)),
            A.Mandate(),
            A.Process,
            new(
                Guid.NewGuid(),
                Item,
                A.Measure(kind) with
                {
                    From = now.AddDays(14),
                    Until = kind == DecisionKind.SetAside ? now.AddDays(44) : null,
                    ReviewAt = now.AddDays(40),
                },
                Guid.NewGuid(),
                "hash",
                A.Signers(drafted),
                A.Facilitator,
                "round",
                "advice",
                "head"
            )
            {
                Roster = A.Pin,
            },
            now
        );
    }

    private static void Refused(CaseFile file, DateTimeOffset now)
    {
        foreach (var kind in (DecisionKind[])[DecisionKind.Exclusion, DecisionKind.SetAside])
            Assert.That(
                Propose(file, kind, now).Refusal?.Missing.Select(need => need.Kind),
                Is.EqualTo(new[] { NeedKind.ConcernedHeard }),
                $"{kind}"
            );
        Assert.That(
            ProposalDrafted
                .Decide(file, Actor.Of(A.Instructor(1)), Item, now)
                .Refusal?.Missing.Select(need => need.Kind),
            Is.EqualTo(new[] { NeedKind.ConcernedHeard })
        );
    }

    private static void Taken(CaseFile file, DateTimeOffset now)
    {
        foreach (var kind in (DecisionKind[])[DecisionKind.Exclusion, DecisionKind.SetAside])
            Assert.That(Propose(file, kind, now).Refusal, Is.Null, $"{kind}");
        Assert.That(ProposalDrafted.Decide(file, Actor.Of(A.Instructor(1)), Item, now).Refusal, Is.Null);
    }

    [Test]
    public void Without_a_message_to_the_person_concerned_no_decision_can_be_proposed_even_after_200_days()
    {
        Refused(Unheard, A.Monday);
        Refused(Unheard, A.Monday.AddDays(200));
    }

    [Test]
    public void The_notice_period_runs_from_the_message_and_not_from_the_start_of_the_stage()
    {
        var told = Told(Unheard, at: A.Monday.AddDays(20));

        Refused(told, A.Monday.AddDays(30).AddMilliseconds(-1));
        Taken(told, A.Monday.AddDays(30));
    }

    [Test]
    public void Opening_the_mailbox_is_not_an_answer_but_a_message_of_the_person_concerned_ends_the_notice()
    {
        var (holder, came) = (Guid.NewGuid(), Told(Unheard));
        came = came.Apply(new PartyCame(holder, A.Monday, Party));

        Refused(came, A.Monday.AddDays(3));
        Taken(came.Apply(new PartyMessage(holder, A.Monday, Party, Item)), A.Monday.AddDays(3));
        Refused(came.Apply(new PartyMessage(A.Instructor(1).Id, A.Monday, Party, Item)), A.Monday.AddDays(3));
    }

    [Test]
    public void A_message_to_the_affected_person_does_not_count_as_a_message_to_the_person_concerned() =>
        Refused(Told(Unheard, PartyKind.Affected), A.Monday.AddDays(60));

    [Test]
    public void A_message_sent_before_the_case_was_reopened_does_not_count() =>
        Refused(
            Told(Unheard)
                .MovedTo("clos_soutien")
                .Apply(new CaseReopened(A.Reporter, A.Monday.AddDays(30), "choix"))
                .MovedTo("conclusions"),
            A.Monday.AddDays(60)
        );

    [Test]
    public void Two_written_reasons_replace_a_hearing_only_with_two_contact_attempts_on_two_days()
    {
        var written = Unheard
            .Wrote(A.Instructor(1), RightToBeHeard.Impossible)
            .Wrote(A.Instructor(2), RightToBeHeard.Impossible);
        Refused(written, A.Monday);
        Refused(written.Attempted(A.Instructor(1), Day), A.Monday);
        Refused(written.Attempted(A.Instructor(1), Day).Attempted(A.Instructor(2), Day), A.Monday);
        Refused(
            Unheard
                .Wrote(A.Instructor(1), RightToBeHeard.Impossible)
                .Attempted(A.Instructor(1), Day)
                .Attempted(A.Instructor(1), Day.AddDays(1)),
            A.Monday
        );

        Taken(written.Attempted(A.Instructor(1), Day).Attempted(A.Instructor(2), Day.AddDays(1)), A.Monday);
    }

    [Test]
    public void A_handler_records_a_contact_attempt_once_a_day_on_a_possible_day_and_only_with_consent()
    {
        var (file, one) = (A.CaseAt("instruction"), Actor.Of(A.Instructor(1)));
        Verdict Record(CaseFile at, DateOnly day) => ContactAttempted.Decide(at, one, day, ContactWay.Letter, A.Monday);

        Assert.That(Record(file, Day), Says.Yes(new ContactAttempted(one.Id, A.Monday, Day, ContactWay.Letter)));
        Assert.That(Record(file.After(Record(file, Day)), Day), Says.No(Reason.AlreadySigned));
        Assert.That(
            new[] { Day.AddDays(1), Day.AddDays(-1) }.Select(day => Record(file, day)),
            Has.All.Matches<Verdict>(verdict => verdict.Refusal?.Reason == Reason.NoSuchDay)
        );
        Assert.That(Record(file.Says(Consent.ContactAccused, ConsentAnswer.No), Day), Says.No(Reason.NeedsMissing));
        Assert.That(
            ContactAttempted.Decide(file, Actor.Of(A.Instructor(3)), Day, ContactWay.Letter, A.Monday),
            Says.No(Reason.ConflictUnanswered)
        );
    }

    [Test]
    public void No_consent_and_no_override_replaces_the_hearing_of_the_person_concerned()
    {
        var file = Enum.GetValues<Consent>()
            .Aggregate(Unheard, (file, consent) => file.Says(consent, ConsentAnswer.Yes));
        foreach (var consent in Enum.GetValues<Consent>())
        foreach (var person in (Person[])[A.Instructor(1), A.Instructor(2)])
            file = file.Apply(
                new OverrideSigned(person.Id, A.Monday, consent, OverrideGround.ImminentDanger, true, Item)
            );

        Refused(file, A.Monday.AddDays(60));
    }

    [TestCase("conflit"), TestCase("charte"), TestCase("violence")]
    public void Every_protocol_requires_that_the_person_concerned_is_heard_before_a_proposal(string protocol)
    {
        var known = Course.Shelf.Newest(protocol);
        var file = CaseFile.Open(
            new Received(
                A.Reporter,
                A.Monday,
                Guid.NewGuid(),
                protocol,
                known.Version,
                [A.Listener(1).Id, A.Listener(2).Id]
            ),
            Course.Shelf
        );
        var kind = protocol == "conflit" ? PartyKind.Party : PartyKind.Concerned;

        Assert.That(
            IncidentDesk.Rules.Decisions.Proposing.Propose.MissingToPropose(file, A.Monday.AddYears(1)),
            Has.Member(RightToBeHeard.Lacking)
        );
        Assert.That(
            IncidentDesk.Rules.Decisions.Proposing.Propose.MissingToPropose(
                Told(file, kind),
                A.Monday.AddDays(7).AddSeconds(-1)
            ),
            Has.Member(RightToBeHeard.Lacking)
        );
        Assert.That(
            IncidentDesk.Rules.Decisions.Proposing.Propose.MissingToPropose(Told(file, kind), A.Monday.AddDays(10)),
            Has.None.EqualTo(RightToBeHeard.Lacking)
        );
    }

    [Test]
    public void The_consultation_stays_open_for_seven_days_unless_everybody_who_was_asked_has_answered()
    {
        var (opened, since) = (DecisionFile.Fold([A.Opened()], [], A.Monday.AddDays(-5)), A.Monday.AddDays(-5));
        Verdict Close(DecisionFile file, TimeSpan later) =>
            StepClosed.Decide(file.At(since + later), A.Facilitator, since + later);
        var affected = opened.After(new AdviceNoted(A.Instructor(1).Id, since, AdviceOf.Affected, Item));
        var both = affected.After(new AdviceNoted(A.Instructor(1).Id, since, AdviceOf.Concerned, Item));

        Assert.That(
            new[] { opened, affected }.Select(file => Close(file, TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1))),
            Has.All.Matches<Verdict>(verdict => verdict.Refusal?.Reason == Reason.ConsultationOpen)
        );
        Assert.That(Close(opened, TimeSpan.FromDays(7)).Refusal, Is.Null);
        Assert.That(Close(both, TimeSpan.FromHours(1)).Refusal, Is.Null);
        Assert.That(
            Close(DecisionFile.Fold(both.History with { AdviceAwaited = 1 }, since), TimeSpan.FromHours(1)),
            Says.No(Reason.ConsultationOpen)
        );
    }
}
