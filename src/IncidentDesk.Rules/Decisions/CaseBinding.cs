using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Decisions;

/// <summary>A decision depends on its case and on two consents. When one of these is gone, an open decision, or one not
/// yet carried out, is over; a measure already carried out continues until it ends or is lifted.</summary>
public static class CaseBinding
{
    /// <summary>The consents on which a decision is based.</summary>
    public static readonly ImmutableArray<Consent> Consents = [Consent.OpenFollowUp, Consent.ShareWithCopil];

    public static Binding Standing(CaseFile file) =>
        file.Status == CaseStatus.Closed || HasStopped(file) || IsPaused(file) ? Binding.Ended
        : Consents.Any(consent => IsGone(file, consent)) ? Binding.ConsentGone
        : Binding.Stands;

    /// <summary>Whether the reporter has asked to stop, or purged the mailbox, in which such a request would be, and
    /// nobody overrode it. Another party's request does not stop a decision, nor does purging the mailbox of a
    /// telephone report, whose words a member knows: that takes back its consents, and two of the pair can override
    /// it.</summary>
    public static bool HasStopped(CaseFile file) =>
        WasAskedToStop(file)
        || file.MailboxGone
            && !file.History.Exists(entry => entry is CallTaken)
            && !Overrides.StandsFor(file, Consent.OpenFollowUp);

    /// <summary>Whether the reporter has asked to stop and not withdrawn that.</summary>
    public static bool WasAskedToStop(CaseFile file) => file.StopAskedBy.Contains(file.Reporter);

    /// <summary>Whether the case is in the protocol's pause.</summary>
    public static bool IsPaused(CaseFile file) =>
        file.Protocol.Stage(file.Stage) is not null && file.Protocol.Pause == file.Stage;

    /// <summary>Whether a consent that had been given was withdrawn, by the reporter or by an affected person, and no
    /// override stands in for it.</summary>
    public static bool IsGone(CaseFile file, Consent consent) =>
        !Overrides.StandsFor(file, consent)
        && (
            file.Revoked.Contains(consent)
            || file.Others.Any(other =>
                other.Kind == PartyKind.Affected
                && other.ConsentTo(consent) != ConsentAnswer.Yes
                && other.Answers.Exists(answer => answer.Consent == consent && answer.Answer == ConsentAnswer.Yes)
            )
        );

    /// <summary>The entries in which the consents were given: the reporter's, and those of the people it happened to.
    /// A consent that is not given has none.</summary>
    public static ImmutableArray<LedgerEntry> Given(CaseFile file) =>
        [
            .. Consents
                .SelectMany(consent =>
                    file.Others.Where(other =>
                            other.Kind == PartyKind.Affected && other.ConsentTo(consent) == ConsentAnswer.Yes
                        )
                        .Select(LedgerEntry? (other) => other.Answers.FindLast(answer => answer.Consent == consent))
                        .Prepend(
                            file.ConsentTo(consent) == ConsentAnswer.Yes
                                ? file.History.FindLast(entry =>
                                    entry is ConsentAnswered answer && answer.Consent == consent
                                )
                                : null
                        )
                )
                .OfType<LedgerEntry>(),
        ];

    /// <summary>The first later entry in which the same person took back what this entry gave; null when there is
    /// none.</summary>
    public static LedgerEntry? TakenBack(CaseFile file, LedgerEntry given) =>
        file
            .History.SkipWhile(entry => !ReferenceEquals(entry, given))
            .FirstOrDefault(later =>
                (later, given) switch
                {
                    (ConsentAnswered answer, ConsentAnswered yes) => answer.Consent == yes.Consent
                        && answer.Answer != ConsentAnswer.Yes,
                    (PartyAnswered answer, PartyAnswered yes) => answer.Party == yes.Party
                        && answer.Consent == yes.Consent
                        && answer.Answer != ConsentAnswer.Yes,
                    _ => false,
                }
            );

    /// <summary>The effect of an act on the decisions of its case; <see cref="Binding.Stands"/> when it has
    /// none.</summary>
    public static Binding Change(CaseFile before, CaseFile after, IEnumerable<LedgerEntry> entries)
    {
        var acts = entries.ToArray();
        if (
            acts.Any(entry => entry is Rerouted)
            || Standing(after) == Binding.Ended && Standing(before) != Binding.Ended
        )
            return Binding.Ended;
        return acts.Any(entry =>
                entry switch
                {
                    ConsentAnswered said => Consents.Contains(said.Consent)
                        && said.Answer != ConsentAnswer.Yes
                        && before.ConsentTo(said.Consent) != said.Answer,
                    PartyAnswered said => Consents.Contains(said.Consent)
                        && said.Answer != ConsentAnswer.Yes
                        && before.Party(said.Party)?.ConsentTo(said.Consent) != said.Answer,
                    _ => false,
                }
            )
                ? Binding.ConsentGone
            : acts.Any(entry => entry is HearingAsked) ? Binding.HearingAsked
            : HasAnswered(before, after, acts) ? Binding.Answered
            : Binding.Stands;
    }

    /// <summary>Whether these acts bring an answer of the person concerned: their own, or one that a second person
    /// confirmed.</summary>
    private static bool HasAnswered(CaseFile before, CaseFile after, LedgerEntry[] acts) =>
        acts.Any(entry => entry is GrievancesAnswered or LetterFactConfirmed)
        && RightToBeHeard.Answers(after).Except(RightToBeHeard.Answers(before)).Any();

    /// <summary>What became of the decisions of the case, written into it once with the next act of somebody who sees
    /// it, so that people who cannot open the decision know of it.</summary>
    /// <param name="ends">The effect of that act on the decisions.</param>
    public static IEnumerable<LedgerEntry> Noted(CaseFile file, Guid by, DateTimeOffset now, Binding ends) =>
        Vetoes(file, by, now).Concat(DecisionOutcomes.Entries(file, by, now, ends == Binding.Ended));

    private static IEnumerable<LedgerEntry> Vetoes(CaseFile file, Guid by, DateTimeOffset now) =>
        file
            .Decisions.Where(decision => decision.State == DecisionState.Vetoed)
            .Where(decision => !file.History.OfType<DecisionVetoed>().Any(known => known.Decision == decision.Id))
            .Select(decision => new DecisionVetoed(by, now, decision.Id));

    /// <summary>What an act in the case writes into a decision: who left its pair with the case, and who is invited in
    /// their place.</summary>
    public static ImmutableArray<DecisionEntry> Entries(
        DecisionFile decision,
        CaseFile after,
        Guid by,
        DateTimeOffset now
    )
    {
        bool IsOut(Guid person) =>
            after.Recused.Contains(person) || after.SetAside.Contains(person) || after.Departed.Contains(person);
        var asked = after
            .HandlersOf(after.Protocol.Pair)
            .Concat(after.Invited.Where(one => one.Value == after.Protocol.Pair).Select(one => one.Key))
            .Distinct();
        return
        [
            .. decision.Course.Pair.Where(IsOut).Order().Select(person => new PairLeft(by, now, person)),
            .. asked
                .Where(person =>
                    !IsOut(person)
                    && !decision.Aside.Contains(person)
                    && !decision.Course.Pair.Contains(person)
                    && decision.Proposal.Signers.All(signer => signer.Person != person)
                )
                .Order()
                .Select(person => new PairJoined(by, now, person)),
        ];
    }
}
