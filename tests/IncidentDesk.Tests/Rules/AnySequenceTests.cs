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

    /// <summary>Looks at the case before an act, at the verdict, and at the case after; counts how often it had
    /// something to say.</summary>
    private static int Holds(Func<CaseFile, Person, Verdict, CaseFile, bool?> look)
    {
        var seen = 0;
        RandomDesk
            .AnyStart.Select(RandomDesk.AnyAttempt.Array[Length])
            .Sample(
                (start, attempts) =>
                {
                    var desk = new RandomDesk(start);
                    foreach (var attempt in attempts)
                    {
                        var (before, actor) = (desk.File, desk.Actor(attempt));
                        var verdict = desk.Decide(attempt);
                        desk.Append(verdict);
                        if (look(before, actor, verdict, desk.File) is not { } good)
                            continue;
                        seen++;
                        if (!good)
                            return false;
                    }
                    return true;
                },
                iter: Sequences,
                threads: 1
            );
        return seen;
    }

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
    public void Nobody_is_contacted_without_that_consent_at_that_moment() =>
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
    public void Nothing_is_sealed_to_the_body_without_that_consent_at_that_moment() =>
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
    public void Nothing_comes_of_what_someone_recused_or_set_aside_tries_in_a_case() =>
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
    public void An_entry_is_its_actors_own() =>
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
    public void A_move_needs_enough_people_where_it_leads() =>
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
    public void Someone_can_always_open_the_case_and_nobody_who_must_not() =>
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
    public void Nobody_ever_listens_and_instructs_in_one_case() =>
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
    public void Two_decisions_never_wait_at_once() =>
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
    public void Nothing_goes_out_to_anybody_else_without_a_consent_at_that_moment_and_two_people() =>
        Assert.That(
            Holds(
                (before, actor, verdict, _) =>
                    verdict.Entries.Any(entry => entry is PartyOpened or PartyMessage) is false
                        ? null
                        : verdict.Entries[0] is var sent
                            && (sent is PartyInvited invited ? invited.Draft : ((ContactCleared)sent).Draft) is var item
                            && before.Drafts.Find(draft => draft.Item == item) is { } written
                            && (
                                written.Kind == PartyKind.Affected
                                    ? before.ConsentTo(Consent.OpenFollowUp)
                                    : before.ConsentTo(Consent.ContactAccused)
                            ) == ConsentAnswer.Yes
                            && (
                                written.By != actor.Id
                                || written.Kind != PartyKind.Concerned
                                    && before.Protocol.Stage(before.Stage)!.Roles.Values.Sum() == 1
                            )
                            && !before.Recused.Contains(written.By)
                            && (
                                before.Protocol.Stage(before.Stage)!.Contact.Contains(written.Kind)
                                || written.Kind != PartyKind.Affected && Propose.IsPossible(before)
                            )
            ),
            Is.Positive
        );

    [Test]
    public void A_hold_and_the_answer_to_a_duty_are_two_peoples() =>
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
    public void No_case_ends_pauses_or_is_sent_on_by_one_person_alone_or_before_the_person_was_written_to() =>
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
