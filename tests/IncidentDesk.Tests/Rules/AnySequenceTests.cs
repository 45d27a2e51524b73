using CsCheck;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules;

/// <summary>What holds whatever people try, in whatever order.</summary>
public sealed class AnySequenceTests
{
    private const int Sequences = 200,
        Length = 300;

    private sealed record Step(CaseFile Before, Person Actor, Verdict Verdict, CaseFile After);

    private Sequences<Attempt, Step> sequences = null!;

    [OneTimeSetUp]
    public void Prepare() =>
        sequences = new(RandomDesk.AnyStart.Select(RandomDesk.AnyAttempt.Array[Length]), Sequences, Play);

    [OneTimeTearDown]
    public void Forget() => sequences = null!;

    private static IEnumerable<Step> Play(string start, Attempt[] attempts)
    {
        var desk = new RandomDesk(start);
        foreach (var attempt in attempts)
        {
            var (before, actor) = (desk.File, desk.Actor(attempt));
            var verdict = desk.Decide(attempt);
            desk.Append(verdict);
            yield return new(before, actor, verdict, desk.File);
        }
    }

    /// <summary>Looks at the case before an act, at the verdict, and at the case after; counts how often it had
    /// something to say.</summary>
    private int Holds(Func<CaseFile, Person, Verdict, CaseFile, bool?> look) =>
        sequences.Holds(step => look(step.Before, step.Actor, step.Verdict, step.After));

    private static string? Entered(CaseFile before, CaseFile after) =>
        after.Path.Count > before.Path.Count ? after.Stage : null;

    [Test]
    public void No_case_enters_an_inquiry_without_both_consents_at_that_moment() =>
        Assert.That(
            Holds(
                (before, _, _, after) =>
                    Entered(before, after) != "instruction"
                        ? null
                        : before.ConsentTo(Consent.OpenFollowUp) == ConsentAnswer.Yes
                            && before.ConsentTo(Consent.ShareWithCopil) == ConsentAnswer.Yes
                            && Everyone(before, Consent.OpenFollowUp)
            ),
            Is.Positive
        );

    [Test]
    public void The_stage_that_contacts_the_accused_is_entered_only_with_consent_at_that_moment() =>
        Assert.That(
            Holds(
                (before, _, _, after) =>
                    Entered(before, after) != "contradictoire"
                        ? null
                        : before.ConsentTo(Consent.ContactAccused) == ConsentAnswer.Yes
            ),
            Is.Positive
        );

    [Test]
    public void No_proposal_is_made_without_consent_to_share_with_the_CoPil_at_that_moment() =>
        Assert.That(
            Holds(
                (before, _, verdict, _) =>
                    !verdict.Entries.OfType<ProposalOpened>().Any()
                        ? null
                        : before.ConsentTo(Consent.ShareWithCopil) == ConsentAnswer.Yes
            ),
            Is.Positive
        );

    [Test]
    public void A_recused_or_set_aside_person_writes_no_entry_except_in_a_decision() =>
        Assert.That(
            Holds(
                (before, actor, verdict, _) =>
                    !before.Recused.Contains(actor.Id) && !before.SetAside.Contains(actor.Id)
                        ? null
                        : verdict.Entries.All(entry => entry.By != actor.Id || entry.Folder == FolderKind.Decision)
            ),
            Is.Positive
        );

    [Test]
    public void An_act_of_one_member_writes_no_entry_in_the_name_of_another_member() =>
        Assert.That(
            Holds(
                (_, actor, verdict, _) =>
                    verdict.Entries.IsEmpty
                        ? null
                        : verdict.Entries.All(entry =>
                            entry.By == actor.Id
                            || entry.By == A.Reporter
                            || entry is PartyCame or PartyAnswered
                            || entry is CasePaused paused
                                && verdict.Entries.OfType<PartyAnswered>().Any(answered => answered.By == paused.By)
                        )
            ),
            Is.Positive
        );

    [Test]
    public void A_refusal_writes_nothing_and_says_why() =>
        Assert.That(
            Holds(
                (_, _, verdict, _) =>
                    verdict.Refusal is not { } refusal
                        ? null
                        : verdict.Entries.IsEmpty && refusal.Missing.IsEmpty != (refusal.Reason == Reason.NeedsMissing)
            ),
            Is.Positive
        );

    [Test]
    public void A_case_moves_along_its_protocol_only() =>
        Assert.That(
            Holds(
                (before, _, verdict, after) =>
                    Entered(before, after) is not { } to
                        ? null
                        : before.Status == CaseStatus.Open
                            && before.Protocol.MovesFrom(before.Stage).Any(move => move.To == to)
                            && (to != Propose.Stage || verdict.Entries.OfType<ProposalOpened>().Any())
            ),
            Is.Positive
        );

    [Test]
    public void A_case_moves_only_to_a_stage_whose_roles_have_enough_handlers() =>
        Assert.That(
            Holds(
                (before, _, verdict, after) =>
                    verdict.Entries is not [StageMoved]
                    || Entered(before, after) is not { } to
                    || after.Protocol.Stage(to) is not { } stage
                        ? null
                        : stage.Roles.All(role => after.HandlersOf(role.Key).Distinct().Count() >= role.Value)
            ),
            Is.Positive
        );

    [Test]
    public void A_case_always_has_a_reader_and_no_reader_is_recused_or_set_aside() =>
        Assert.That(
            Holds(
                (_, _, _, after) =>
                    !after.Readers.IsEmpty
                    && !after.Readers.Overlaps(after.Recused)
                    && !after.Readers.Overlaps(after.SetAside)
            ),
            Is.Positive
        );

    [Test]
    public void Nobody_ever_has_two_roles_in_one_case() =>
        Assert.That(
            Holds(
                (_, _, _, after) =>
                    after.EverHandled.IsEmpty
                        ? null
                        : after.EverHandled.GroupBy(handler => handler.Person).All(held => held.Count() == 1)
            ),
            Is.Positive
        );

    [Test]
    public void A_case_never_has_two_open_decisions() =>
        Assert.That(
            Holds(
                (_, _, _, after) =>
                    after.OpenDecision is null ? null : after.Decisions.Count(decision => decision.IsOpen) == 1
            ),
            Is.Positive
        );

    /// <summary>Whoever it happened to and came was asked too, and said yes.</summary>
    private static bool Everyone(CaseFile file, Consent consent) =>
        file.Others.All(other =>
            other.Kind != PartyKind.Affected
            || !other.Asked.Contains(consent)
            || other.ConsentTo(consent) == ConsentAnswer.Yes
        );

    [Test]
    public void No_message_goes_to_another_party_without_consent_at_that_moment_and_two_people() =>
        Assert.That(
            Holds(
                (before, actor, verdict, _) =>
                    verdict.Entries.Any(entry => entry is PartyOpened or PartyMessage) is false
                        ? null
                        : verdict.Entries[0] is var sent
                            && (sent is PartyInvited invited ? invited.Draft : ((ContactCleared)sent).Draft) is var item
                            && before.Drafts.Find(draft => draft.Item == item) is { } written
                            && (
                                written.Kind.MayBeConcerned()
                                    ? before.ConsentTo(Consent.ContactAccused)
                                    : before.ConsentTo(Consent.OpenFollowUp)
                            ) == ConsentAnswer.Yes
                            && (
                                written.By != actor.Id
                                || written.Kind is not (PartyKind.Concerned or PartyKind.Witness)
                                    && before.Protocol.Stage(before.Stage)!.Roles.Values.Sum() == 1
                            )
                            && !before.Recused.Contains(written.By)
                            && (
                                before.Protocol.Stage(before.Stage)!.Contact.Contains(written.Kind)
                                || written.Kind.MayBeConcerned() && Propose.IsPossible(before)
                            )
            ),
            Is.Positive
        );

    [Test]
    public void A_hold_and_the_answer_to_a_legal_duty_each_need_two_people() =>
        Assert.That(
            Holds(
                (before, actor, verdict, after) =>
                    verdict.Entries.FirstOrDefault() switch
                    {
                        HoldAgreed => before.Hold is { AskedBy: { } by }
                            && by != actor.Id
                            && after.Hold!.Until is not null,
                        DutyAnswered answered
                            when after
                                .Duties.Find(duty => duty.Id == answered.Duty)!
                                .Outcome(after.Protocol.Common.LegalDuty)
                                is not null => after
                            .Duties.Find(duty => duty.Id == answered.Duty)!
                            .Answers.Where(answer => answer.Outcome == answered.Outcome)
                            .Select(answer => answer.By)
                            .Distinct()
                            .Count() >= 2,
                        _ => null,
                    }
            ),
            Is.Positive
        );

    [Test, Category("Threat-28")]
    public void No_case_ends_pauses_or_is_sent_on_without_two_people_and_a_message_to_the_reporter_first() =>
        Assert.That(
            Holds(
                (before, actor, verdict, _) =>
                    verdict.Entries.LastOrDefault() switch
                    {
                        StageMoved moved => moved.To,
                        Rerouted rerouted => rerouted.Via,
                        _ => null,
                    }
                        is not { } to
                    || !WaysOut.LeadsTo(before.Protocol, to)
                        ? null
                        : Wanted.By(before, to).Append(actor.Id).Distinct().Count() >= 2 && Wanted.Told(before, to)
            ),
            Is.Positive
        );
}
