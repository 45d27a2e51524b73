using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>Brings what the person concerned answered after the proposal into the decision folder, whole. Nobody
/// chooses it: it is placed when one of the pair, who read both, opens the decision or acts in it.</summary>
/// <param name="Known">How many answers since the proposal the journal had lines of.</param>
/// <param name="Answer">The text; null when the person purged their mailbox, and the text with it.</param>
[Entry("late_answer_placed")]
public sealed record LateAnswerPlaced(Guid By, DateTimeOffset At, int Known, PlacedAnswer? Answer)
    : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair;
    public override Guid? Text => Answer?.Item;

    /// <summary>Signatures that were given before the answer could be read count no longer, and the whole time to sign
    /// begins anew.</summary>
    internal override DecisionProgress Apply(DecisionProgress course)
    {
        var after = course with
        {
            LateAnswers = course.LateAnswers.Add(this),
            AnswersPlaced = Math.Max(course.AnswersPlaced, Known),
        };
        return course.State == DecisionState.Signatures ? after.Into(DecisionState.Signatures, At) : after;
    }

    /// <summary>Places the answers that the case has and the decision does not. Refused to whoever does not belong to
    /// the pair, once the decision is carried out or over, and when none is missing.</summary>
    /// <param name="answers">The answers that are not placed yet, as they lie in the decision folder.</param>
    public static Verdict Decide(
        DecisionFile file,
        Guid person,
        IReadOnlyCollection<PlacedAnswer> answers,
        DateTimeOffset now
    )
    {
        var known = file.Course.AnswersCome;
        return !file.IsPair(person) ? Reason.NotYourTurn
            : !Takes(file) ? Reason.WrongStep
            : answers.Count > 0
                ? Verdict.Of([.. answers.Select(answer => new LateAnswerPlaced(person, now, known, answer))])
            : IsAwaited(file.Course) ? new LateAnswerPlaced(person, now, known, null)
            : Reason.AlreadyDone;
    }

    /// <summary>Whether answers still come into this decision.</summary>
    public static bool Takes(DecisionFile file) =>
        (file.IsOpen || file.State == DecisionState.ToExecute) && !file.Proposal.Heard.IsEmpty;

    /// <summary>Whether the journal says that an answer came which is not placed yet. A proposal that does not pin how
    /// the person was heard goes on as before.</summary>
    public static bool IsAwaited(DecisionProgress course) => course.AnswersCome > course.AnswersPlaced;

    /// <summary>The texts of the answers that came since the proposal and are not placed yet.</summary>
    public static IEnumerable<Guid> Missing(CaseFile file, DecisionFile decision)
    {
        var placed = decision
            .Course.LateAnswers.Select(late => late.Answer?.Source)
            .Concat(Pinned(decision).Select(answer => (Guid?)answer.Source))
            .ToHashSet();
        return RightToBeHeard.AnswersSince(file, decision.Proposal.At).Where(text => !placed.Contains(text));
    }

    private static IEnumerable<PlacedAnswer> Pinned(DecisionFile decision) =>
        decision.Proposal.Answers.IsDefault ? [] : decision.Proposal.Answers;
}
