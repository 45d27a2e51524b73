using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

/// <summary>What a decision stands on, as the rules see it.</summary>
[Category("Threat-29")]
public sealed class CaseBindingTests
{
    private static readonly Guid Item = Guid.NewGuid();

    private static CaseFile Deciding => A.CaseAt("decision");

    private static CaseFile Overridden(CaseFile file, Consent consent) =>
        file.Apply(new OverrideSigned(A.Instructor(1).Id, A.Monday, consent, OverrideGround.ImminentDanger, true, Item))
            .Apply(
                new OverrideSigned(A.Instructor(2).Id, A.Monday, consent, OverrideGround.ImminentDanger, true, Item)
            );

    [Test]
    public void A_decision_stands_while_its_case_is_active_and_both_consents_are_given_or_overridden()
    {
        Assert.That(CaseBinding.Standing(Deciding), Is.EqualTo(Binding.Stands));
        Assert.That(CaseBinding.Standing(Deciding.MovedTo("clos_demande_personne")), Is.EqualTo(Binding.Ended));
        Assert.That(CaseBinding.Standing(Deciding.MovedTo("en_pause")), Is.EqualTo(Binding.Ended));
        Assert.That(
            CaseBinding.Standing(Deciding.Apply(new StopAsked(A.Reporter, A.Monday, true))),
            Is.EqualTo(Binding.Ended)
        );
        Assert.That(
            CaseBinding.Standing(
                Deciding
                    .Apply(new StopAsked(A.Reporter, A.Monday, true))
                    .Apply(new StopAsked(A.Reporter, A.Monday, false))
            ),
            Is.EqualTo(Binding.Stands)
        );
        foreach (var consent in (Consent[])[Consent.OpenFollowUp, Consent.ShareWithCopil])
        {
            var gone = Deciding.Says(consent, ConsentAnswer.Later);
            Assert.That(CaseBinding.Standing(gone), Is.EqualTo(Binding.ConsentGone), $"{consent}");
            Assert.That(CaseBinding.Standing(Overridden(gone, consent)), Is.EqualTo(Binding.Stands), $"{consent}");
        }
        Assert.That(
            CaseBinding.Standing(Deciding.Says(Consent.Recontact, ConsentAnswer.No)),
            Is.EqualTo(Binding.Stands)
        );
    }

    [Test]
    public void A_decision_still_stands_after_another_party_asked_to_stop() =>
        Assert.That(
            CaseBinding.Standing(Deciding.Apply(new PartyStopped(Guid.NewGuid(), A.Monday, Guid.NewGuid(), true))),
            Is.EqualTo(Binding.Stands)
        );

    [Test]
    public void A_stopped_case_can_only_be_closed_and_without_consent_no_proposal_is_drafted()
    {
        var stopped = A.CaseAt("conclusions").Apply(new StopAsked(A.Reporter, A.Monday, true));

        Assert.That(
            ProposalDrafted.Decide(stopped, Actor.Of(A.Instructor(1)), Item, A.Monday),
            Says.No(Reason.CaseStopped)
        );
        Assert.That(
            ProposalDrafted.Decide(
                A.CaseAt("conclusions").Says(Consent.OpenFollowUp, ConsentAnswer.No),
                Actor.Of(A.Instructor(1)),
                Item,
                A.Monday
            ),
            Says.No(Reason.CaseChanged)
        );
        Assert.That(stopped.Move(A.Instructor(1), "restitution"), Says.No(Reason.CaseStopped));
        Assert.That(
            stopped.Move(A.Instructor(1), "clos_demande_personne").Refusal?.Reason,
            Is.Not.EqualTo(Reason.CaseStopped)
        );
    }

    [Test]
    public void After_a_decision_a_stopped_case_goes_on_to_its_end()
    {
        var decided = A.Decision(DecisionKind.SetAside)
            .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
            .At(A.AfterVeto);
        var executed = decided.After(
            ExecutionDone.Steps.Select(
                (step, number) => new ExecutionDone(A.Instructor(number < 2 ? 1 : 2).Id, A.AfterVeto, step, Item)
            )
        );
        var stopped = A.CaseAt("decision").Apply(new StopAsked(A.Reporter, A.Monday, true));

        Assert.That(stopped.Move(A.Instructor(1), "restitution"), Says.No(Reason.CaseStopped));
        var after = stopped.Looking(executed);
        Assert.That(after.Move(A.Instructor(1), "restitution").Refusal?.Reason, Is.Not.EqualTo(Reason.CaseStopped));
        Assert.That(
            A.CaseAt("suivi")
                .Apply(new StopAsked(A.Reporter, A.Monday, true))
                .Looking(executed)
                .Move(A.Listener(1), "clos_mesures")
                .Refusal?.Reason,
            Is.Not.EqualTo(Reason.DecisionStands)
        );
    }

    [Test]
    public void The_end_of_the_case_or_of_a_consent_ends_a_decision_at_every_step_before_its_execution()
    {
        var signed = A.Decision(DecisionKind.SetAside).Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2));
        foreach (
            var file in (DecisionFile[])
                [
                    DecisionFile.Fold([A.Opened()], [], A.Monday.AddDays(-5)),
                    A.Decision(),
                    signed,
                    signed.At(A.AfterVeto),
                ]
        )
        {
            var at = file.Now.AddMinutes(1);
            Assert.That(
                DecisionFile.Fold(file.History with { EndedAt = at }, at).State,
                Is.EqualTo(DecisionState.Withdrawn),
                $"{file.State}"
            );
            Assert.That(
                DecisionFile.Fold(file.History with { ConsentGone = [at] }, at).State,
                Is.EqualTo(DecisionState.Withdrawn),
                $"{file.State}"
            );
        }
        var decided = signed.At(A.AfterVeto);
        var done = decided.After(
            ExecutionDone.Steps.Select(
                (step, number) => new ExecutionDone(A.Instructor(number < 2 ? 1 : 2).Id, A.AfterVeto, step, Item)
            )
        );
        Assert.That(done.State, Is.EqualTo(DecisionState.Executed));
        Assert.That(
            DecisionFile.Fold(done.History with { EndedAt = A.AfterVeto.AddHours(1) }, A.AfterVeto.AddHours(1)).State,
            Is.EqualTo(DecisionState.Executed),
            "A measure that was carried out goes on."
        );
    }

    [Test]
    public void An_override_of_one_consent_withdrawal_does_not_cover_the_next_withdrawal()
    {
        var file = A.Decision();
        var (first, next) = (A.Monday.AddHours(1), A.Monday.AddHours(5));
        var overridden = file.After(
            new ConsentOverridden(A.Instructor(1).Id, first.AddMinutes(1), OverrideGround.ImminentDanger, Item),
            new ConsentOverridden(A.Instructor(2).Id, first.AddMinutes(2), OverrideGround.ImminentDanger, Item)
        );

        Assert.That(
            DecisionFile.Fold(overridden.History with { ConsentGone = [first] }, next).State,
            Is.EqualTo(DecisionState.Signatures)
        );
        Assert.That(
            DecisionFile.Fold(overridden.History with { ConsentGone = [first, next] }, next).State,
            Is.EqualTo(DecisionState.Withdrawn)
        );
        Assert.That(
            DecisionFile.Fold(overridden.History with { ConsentGone = [first], EndedAt = next }, next).State,
            Is.EqualTo(DecisionState.Withdrawn),
            "Nobody overrides the end of a case."
        );
    }

    [Test]
    public void A_signer_who_leaves_the_pair_no_longer_counts_and_their_successor_cannot_sign()
    {
        var signed = A.Decision(DecisionKind.SetAside).Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2));
        var at = signed.Now.AddMinutes(1);
        var left = signed.After(new PairLeft(A.Instructor(1).Id, at, A.Instructor(1).Id)).At(at);

        Assert.That((left.State, left.Counted.Any()), Is.EqualTo((DecisionState.Signatures, false)));
        Assert.That(SignOff.Bars(left, A.Instructor(1).Id, left.TextHash), Is.EqualTo(Reason.ConflictOfInterest));
        var joined = left.After(new PairJoined(A.Instructor(2).Id, left.Now, A.Instructor(3).Id));
        Assert.That(joined.Course.Readers, Does.Contain(A.Instructor(3).Id).And.Not.Contain(A.Instructor(1).Id));
        Assert.That(SignOff.Bars(joined, A.Instructor(3).Id, joined.TextHash), Is.EqualTo(Reason.NotEligible));
        Assert.That(ProposalWithdrawn.Decide(joined, A.Instructor(3).Id, joined.Now).Refusal, Is.Null);
    }

    [
        TestCase("decision", true),
        TestCase("instruction", true),
        TestCase("contradictoire", true),
        TestCase("conclusions", true),
        TestCase("restitution", true)
    ]
    [
        TestCase("recu", false),
        TestCase("ecoute", false),
        TestCase("choix", false),
        TestCase("soutien", false),
        TestCase("en_pause", false)
    ]
    public void Withdrawing_consent_to_the_follow_up_pauses_a_case_in_a_stage_that_needs_the_consent(
        string stage,
        bool waits
    )
    {
        var verdict = ConsentAnswered.Decide(
            A.CaseAt(stage),
            new(A.Reporter, []),
            Consent.OpenFollowUp,
            ConsentAnswer.No,
            A.Monday
        );

        Assert.That(
            verdict.Entries.OfType<CasePaused>().Select(paused => paused.To),
            Is.EqualTo(waits ? ["en_pause"] : Array.Empty<string>())
        );
        Assert.That(A.CaseAt(stage).After(verdict).Stage, Is.EqualTo(waits ? "en_pause" : stage));
    }

    [Test]
    public void Only_the_violence_protocol_has_a_pause_stage() =>
        Assert.That(
            new[] { "violence", "conflit", "charte" }.Select(id => Course.Shelf.Newest(id).Pause),
            Is.EqualTo(new[] { "en_pause", null, null })
        );

    [Test]
    public void A_case_sent_to_another_protocol_allows_no_move_or_contact_until_two_new_handlers_read_it()
    {
        var (first, second) = (A.Person(Role.Facilitator, 1), A.Person(Role.Facilitator, 2));
        var known = Course.Shelf.Get("conflit", 1);
        var file = CaseFile
            .Open((Received)A.Case().History[0], Course.Shelf)
            .After([.. A.Case().History.Skip(1)])
            .Says(Consent.ContactAccused, ConsentAnswer.Yes)
            .Apply(
                new Rerouted(
                    A.Listener(1).Id,
                    A.Monday,
                    "reoriente_conflit",
                    "conflit",
                    known.Version,
                    [first.Id, second.Id]
                )
            )
            .Joined(first, Role.Facilitator)
            .Joined(second, Role.Facilitator);
        Assert.That(file.Stage, Is.EqualTo("tri"));

        Assert.That(
            file.Move(first, "soutien").Refusal?.Missing.Select(need => need.Kind),
            Is.EqualTo(new[] { NeedKind.OpenedBy })
        );
        Assert.That(
            ContactDrafted.Decide(file, Actor.Of(first), Guid.NewGuid(), PartyKind.Party, Item, A.Monday),
            Says.No(Reason.NeedsMissing)
        );
        var read = file.Opened(first).Opened(second);
        Assert.That(read.Move(first, "soutien").Refusal, Is.Null);
        Assert.That(
            ContactDrafted.Decide(read, Actor.Of(first), Guid.NewGuid(), PartyKind.Party, Item, A.Monday).Refusal,
            Is.Null
        );
    }

    [Test]
    public void A_case_is_not_closed_while_a_decision_waits_to_be_carried_out()
    {
        var decided = A.Decision(DecisionKind.SetAside)
            .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
            .At(A.AfterVeto);

        Assert.That(
            A.CaseAt("suivi").Looking(decided).Move(A.Listener(1), "clos_mesures"),
            Says.No(Reason.DecisionStands)
        );
    }
}
