using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>What one person could still do alone to a case or its decision, each refused.</summary>
[Category("Threat-29")]
public sealed class AloneTests
{
    private static readonly Guid Item = Guid.NewGuid();

    /// <summary>A case of the charter's protocol, everything allowed, whose person concerned was heard.</summary>
    private static Course Charter()
    {
        var course = new Course(
            "charte",
            [],
            Enum.GetValues<Consent>().Select(consent => KeyValuePair.Create(consent, ConsentAnswer.Yes))
        );
        foreach (var place in (string[])["qualification", "entretien", "revue"])
            course.Go(place);
        foreach (var need in Propose.MissingToPropose(course.File, course.Now))
            Assert.That(course.Satisfy(need), Is.True, $"{need.Kind}");
        return course;
    }

    [Test]
    public void A_draft_opens_no_decision_after_the_reporter_withdrew_consent_to_the_follow_up()
    {
        var course = Charter();
        Actor[] pair =
        [
            .. course
                .File.HandlersOf(course.File.Protocol.Pair)
                .Take(2)
                .Select(id => Actor.Of(Course.People.First(person => person.Id == id))),
        ];
        course.Do(ProposalDrafted.Decide(course.File, pair[1], Guid.NewGuid(), course.Now));
        course.Says(Consent.OpenFollowUp, ConsentAnswer.No);
        var mandate = A.Mandate(course.File.Protocol);
        var proposal = Course.Proposal(course.File, DecisionKind.Exclusion, course.Now);

        Assert.That(
            Propose.Decide(course.File, pair[0], mandate, A.Process, proposal, course.Now),
            Says.No(Reason.CaseChanged)
        );
    }

    [Test]
    public void No_message_to_the_person_concerned_is_drafted_after_consent_to_the_follow_up_is_withdrawn()
    {
        var course = Charter();
        var one = course.Two()[0];
        course.Says(Consent.OpenFollowUp, ConsentAnswer.No);

        Assert.That(
            ContactDrafted.Decide(course.File, one, Guid.NewGuid(), PartyKind.Concerned, Item, course.Now),
            Says.No(Reason.NeedsMissing)
        );
    }

    [Test]
    public void With_two_people_concerned_the_answer_of_one_does_not_count_for_the_other()
    {
        var file = A.CaseAt("conclusions").Heard();
        Assert.That(RightToBeHeard.Holds(file, A.Monday.AddHours(1)), Is.True);
        file = file.Apply(new PartyInvited(A.Instructor(1).Id, A.Monday, Guid.NewGuid(), PartyKind.Concerned, Item));

        Assert.That(RightToBeHeard.Holds(file, A.Monday.AddHours(1)), Is.False);
    }

    [Test]
    public void Advice_noted_only_by_the_facilitator_does_not_let_them_close_the_consultation_early()
    {
        var (since, file) = (A.Monday.AddDays(-5), DecisionFile.Fold([A.Opened()], [], A.Monday.AddDays(-5)));
        foreach (var of in (AdviceOf[])[AdviceOf.Affected, AdviceOf.Concerned])
            file = file.After(AdviceNoted.Decide(file, A.Facilitator, of, Guid.NewGuid(), since.AddMinutes(1)).Entries);

        Assert.That(
            StepClosed.Decide(file.At(since.AddMinutes(2)), A.Facilitator, since.AddMinutes(2)),
            Says.No(Reason.ConsultationOpen)
        );
    }

    private static CaseFile Overridden(Consent consent)
    {
        var file = A.CaseAt("choix").Says(consent, ConsentAnswer.No);
        foreach (var person in (Person[])[A.Listener(1), A.Listener(2)])
            file = file.Apply(
                new OverrideSigned(person.Id, A.Monday, consent, OverrideGround.ImminentDanger, true, Item)
            );
        Assert.That(Overrides.StandsFor(file, consent), Is.True);
        return file;
    }

    [Test]
    public void An_override_ends_when_one_of_its_signers_is_recused()
    {
        var file = Overridden(Consent.OpenFollowUp)
            .Apply(new ConflictDeclared(A.Listener(2).Id, A.Monday, ConflictAnswer.Recuses));

        Assert.That(Overrides.StandsFor(file, Consent.OpenFollowUp), Is.False);
    }

    [Test]
    public void An_override_is_no_longer_in_force_after_its_case_was_closed_and_reopened()
    {
        var file = Overridden(Consent.OpenFollowUp)
            .MovedTo("clos_demande_personne")
            .Apply(new CaseReopened(A.Reporter, A.Monday.AddDays(50), "choix"));

        Assert.That(Overrides.StandsFor(file, Consent.OpenFollowUp), Is.False);
    }

    [Test]
    public void A_stop_by_the_reporter_ends_when_the_reporter_reopens_the_case_and_not_when_the_team_does()
    {
        var stopped = A.CaseAt("ecoute")
            .Apply(new StopAsked(A.Reporter, A.Monday, true))
            .MovedTo("clos_demande_personne");
        CaseFile Again(Guid by) => stopped.Apply(new CaseReopened(by, A.Monday.AddDays(1), "ecoute"));

        Assert.That(CaseBinding.HasStopped(Again(A.Listener(1).Id)), Is.True);
        Assert.That(CaseBinding.HasStopped(Again(A.Reporter)), Is.False);
    }

    [Test]
    public void One_of_the_pair_cannot_withdraw_a_proposal_that_the_body_has_signed()
    {
        var signed = A.Decision(DecisionKind.SetAside).Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2));
        Assert.That(signed.State, Is.EqualTo(DecisionState.VetoWindow));

        Assert.That(ProposalWithdrawn.Decide(signed, A.Instructor(2).Id, signed.Now), Says.No(Reason.DecisionStands));
    }

    [Test]
    public void A_case_cannot_be_handed_over_after_the_reporter_asked_to_stop()
    {
        var file = A.CaseAt("choix").Apply(new HandlerDeparted(A.Instructor(1).Id, A.Monday, A.Instructor(1).Id));
        Assert.That(file.HandTo(A.Listener(1), A.Instructor(3), Role.Instructor).Refusal, Is.Null);

        Assert.That(
            file.Apply(new StopAsked(A.Reporter, A.Monday, true))
                .HandTo(A.Listener(1), A.Instructor(3), Role.Instructor),
            Says.No(Reason.CaseStopped)
        );
    }

    [Test]
    public void Contact_attempts_recorded_by_one_person_are_not_enough()
    {
        var one = A.CaseAt("instruction")
            .Attempted(A.Instructor(1), new(2026, 11, 23))
            .Attempted(A.Instructor(1), new(2026, 11, 28), ContactWay.Letter);

        Assert.That(RightToBeHeard.WasTried(one.Attempted(A.Instructor(1), new(2026, 12, 3))), Is.False);
        Assert.That(RightToBeHeard.WasTried(one.Attempted(A.Instructor(2), new(2026, 12, 3))), Is.True);
    }

    [Test]
    public void Lifting_a_suspension_can_be_proposed_after_a_consent_was_withdrawn()
    {
        var decided = A.Decision(DecisionKind.SetAside)
            .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
            .At(A.AfterVeto);
        var done = decided.After([
            .. ExecutionDone.Steps.Select(
                (step, number) => new ExecutionDone(A.Instructor(number < 2 ? 1 : 2).Id, A.AfterVeto, step, Item)
            ),
        ]);
        var at = done.Now.AddHours(1);
        var drafted = A.CaseAt("suivi")
            .Says(Consent.ShareWithCopil, ConsentAnswer.No)
            .Looking(done)
            .Apply(new ProposalDrafted(A.Instructor(2).Id, at, Item));
        var proposal = new NewProposal(
            Guid.NewGuid(),
            Item,
            new(DecisionKind.Lifting, at, null, at),
            Guid.NewGuid(),
            "hash",
            A.Signers(drafted),
            null,
            "round",
            "advice",
            "head"
        )
        {
            Roster = A.Pin,
            Answers = A.Answers(drafted),
            Lifts = done.Id,
        };

        Assert.That(
            Propose.Decide(drafted, Actor.Of(A.Instructor(1)), A.Mandate(), A.Process, proposal, at).Refusal,
            Is.Null
        );
    }

    [Test]
    public void An_override_of_a_withdrawn_consent_ends_when_one_of_its_authors_leaves_the_pair()
    {
        var (file, gone) = (A.Decision(), A.Monday.AddHours(1));
        var overridden = file.After(
            new ConsentOverridden(A.Instructor(1).Id, gone.AddMinutes(1), OverrideGround.ImminentDanger, Item),
            new ConsentOverridden(A.Instructor(2).Id, gone.AddMinutes(2), OverrideGround.ImminentDanger, Item),
            new PairLeft(A.Instructor(2).Id, gone.AddMinutes(3), A.Instructor(2).Id)
        );

        Assert.That(
            DecisionFile.Fold(overridden.History with { ConsentGone = [gone] }, gone.AddHours(1)).State,
            Is.EqualTo(DecisionState.Withdrawn)
        );
    }

    [Test]
    public void A_member_of_the_body_of_an_open_decision_cannot_become_a_handler_of_its_case()
    {
        var judge = A.CopilMember(1).Also(Role.Instructor, 9);
        var file = A.CaseAt("decision")
            .Looking(A.Decision())
            .Apply(new HandlerDeparted(A.Instructor(2).Id, A.Monday, A.Instructor(2).Id));

        Assert.That(
            HandOver.Bars(file, Actor.Of(A.Instructor(1)), judge, Role.Instructor),
            Is.EqualTo(Reason.HeldAnotherRole)
        );
    }

    [Test]
    public void An_empty_circle_name_does_not_count_as_another_circle() =>
        Assert.That(CircleNames.Count(["Terrain", "", null, " terrain "]), Is.EqualTo(1));

    [Test]
    public void The_follow_up_is_not_allowed_once_the_mailbox_of_the_affected_person_is_gone()
    {
        var party = new Party(Guid.NewGuid(), [], PartyKind.Affected)
        {
            HasFolder = true,
            Asked = [],
            Gone = true,
        };
        var file = A.CaseAt("choix").Says(Consent.OpenFollowUp, ConsentAnswer.Yes);
        Assert.That(file.Allows(Consent.OpenFollowUp), Is.True);

        Assert.That((file with { Others = [party] }).Allows(Consent.OpenFollowUp), Is.False);
    }

    [Test]
    public void A_purged_mailbox_stops_the_case_unless_the_consent_was_overridden()
    {
        Assert.That(CaseBinding.HasStopped(A.CaseAt("choix") with { MailboxGone = true }), Is.True);
        Assert.That(CaseBinding.HasStopped(Overridden(Consent.OpenFollowUp) with { MailboxGone = true }), Is.False);
    }
}
