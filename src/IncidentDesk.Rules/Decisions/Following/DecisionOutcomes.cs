using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>What became of the decisions of a case, for whoever reads the case: from a decision itself where they can
/// open it, else from what somebody who can has noted in the case. Time alone tells nothing of a decision that nobody
/// here can open.</summary>
public static class DecisionOutcomes
{
    /// <summary>What the case knows of each decision; the state is null where nobody has noted it.</summary>
    internal static IEnumerable<(Guid Decision, DecisionState? State, bool CarriedOut)> Of(CaseFile file) =>
        file
            .Decisions.Select(seen => (seen.Id, (DecisionState?)StateOf(seen), seen.Course.ExecutedAt is not null))
            .Concat(Unseen(file).Select(proposed => Unseen(file, proposed.Decision)));

    /// <summary>The state of a decision; a lifting that is signed has nothing that waits to be carried out.</summary>
    private static DecisionState StateOf(DecisionFile decision) =>
        decision is { State: DecisionState.ToExecute, Course.Measure.Kind: DecisionKind.Lifting }
            ? DecisionState.Executed
            : decision.State;

    /// <summary>Whether a measure that was decided runs: it waits to be carried out or is in force, or an appeal
    /// against it can still come or be answered. The case then stays with the people who follow it.</summary>
    internal static bool Runs(CaseFile file, DateTimeOffset now) =>
        Of(file).Any(one => Runs(file, one.Decision, one.State, now));

    private static bool Runs(CaseFile file, Guid decision, DecisionState? state, DateTimeOffset now) =>
        state == DecisionState.ToExecute
        || state == DecisionState.Executed && !IsLifting(file, decision)
        || file.Decisions.FirstOrDefault(seen => seen.Id == decision) is { Course: var course }
            && course.State.TakesAppeals()
            && (now <= course.AppealUntil || course.Appeals.Any(appeal => IsAwaited(course, appeal, now)));

    /// <summary>Whether an appeal still waits for answers: in its time, or of people who can give them.</summary>
    private static bool IsAwaited(DecisionProgress course, AppealFiled appeal, DateTimeOffset now) =>
        !AppealAnswered.IsSettled(course, appeal.Item)
        && (now <= appeal.AnswerBy || AwaitedPeople.ToHear(course, appeal).Any());

    private static bool IsLifting(CaseFile file, Guid decision) =>
        file.Decisions.Any(seen => seen.Id == decision && seen.Proposal.Kind == DecisionKind.Lifting)
        || file.History.OfType<DecisionProposed>()
            .Any(proposed => proposed.Decision == decision && proposed.Kind == DecisionKind.Lifting);

    /// <summary>Whether what was decided comes before other ways out of the case: since it was last opened or sent on
    /// to its protocol, or before and it still runs. A decision of which the case says nothing does too.</summary>
    internal static bool Stands(CaseFile file, DateTimeOffset now) =>
        Of(file)
            .Any(one =>
                one.State is not { } state
                || state.IsDecided() && (!IsOfFormerLife(file, one.Decision) || Runs(file, one.Decision, state, now))
            );

    private static bool IsOfFormerLife(CaseFile file, Guid decision) =>
        file
            .History.OfType<DecisionProposed>()
            .Any(proposed => proposed.Decision == decision && proposed.At < file.LifeSince);

    /// <summary>Whether the case says nothing of a decision, and no act of the case is known to have ended
    /// it.</summary>
    internal static bool IsUnknown(CaseFile file, Guid decision, DecisionState? state) =>
        state is null && !file.DecisionsOver.Contains(decision);

    /// <summary>Whether a decision of which the case says nothing may have been carried out: it is not known to be
    /// over, or nobody who reads the case can look any more. The case can then end like one with a measure, and in no
    /// other way that its decision would bar.</summary>
    internal static bool MayBeCarriedOut(CaseFile file, Guid decision, DecisionState? state) =>
        IsUnknown(file, decision, state)
        || state is null && file.DecisionReaders.GetValueOrDefault(decision, []).IsEmpty;

    /// <summary>The decisions that were proposed in the case and that the holder cannot open.</summary>
    internal static IEnumerable<DecisionProposed> Unseen(CaseFile file) =>
        file
            .History.OfType<DecisionProposed>()
            .Where(proposed => file.Decisions.All(decision => decision.Id != proposed.Decision));

    private static (Guid, DecisionState?, bool) Unseen(CaseFile file, Guid decision) =>
        Noted(file, decision) is { } noted ? (decision, noted.State, noted.CarriedOut)
        : file.History.OfType<DecisionVetoed>().Any(vetoed => vetoed.Decision == decision)
            ? (decision, DecisionState.Vetoed, false)
        : (decision, null, false);

    private static DecisionNoted? Noted(CaseFile file, Guid decision) =>
        file.History.OfType<DecisionNoted>().LastOrDefault(noted => noted.Decision == decision);

    /// <summary>What an act in the case notes of the decisions that whoever acts can open: what became of them, where
    /// the case says nothing or something else. A veto has an entry of its own.</summary>
    /// <param name="ends">Whether the act itself ends those that are open or not carried out yet.</param>
    public static ImmutableArray<DecisionNoted> Entries(CaseFile file, Guid by, DateTimeOffset now, bool ends = false)
    {
        return
        [
            .. file
                .Decisions.Select(Now)
                .Where(one => !one.State.IsOpen() && one.State != DecisionState.Vetoed)
                .Where(one =>
                    Noted(file, one.Decision) is not { } noted
                    || (noted.State, noted.CarriedOut) != (one.State, one.CarriedOut)
                ),
        ];

        DecisionNoted Now(DecisionFile decision) =>
            new(
                by,
                now,
                decision.Id,
                ends && (decision.IsOpen || decision.State == DecisionState.ToExecute)
                    ? DecisionState.Withdrawn
                    : StateOf(decision),
                decision.Course.ExecutedAt is not null
            );
    }

    /// <summary>Whether no reader of the case can open a decision any more of which the case does not know that it is
    /// over. Nobody can carry it out then.</summary>
    internal static bool IsAbandoned(CaseFile before, CaseFile after, DecisionProposed proposed) =>
        before.Decisions.All(decision => decision.Id != proposed.Decision)
        && !before.DecisionsOver.Contains(proposed.Decision)
        && Unseen(before, proposed.Decision).Item2 is null or DecisionState.ToExecute
        && after.DecisionReaders.GetValueOrDefault(proposed.Decision, []).IsEmpty;
}
