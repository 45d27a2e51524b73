using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>The facilitator put the questions in another order.</summary>
[Entry("questions_ordered")]
public sealed record QuestionsOrdered(Guid By, DateTimeOffset At, ImmutableArray<Guid> Questions)
    : DecisionEntry(By, At)
{
    public override Author Author => Author.Facilitator;

    /// <summary>Puts one question first; the others keep their order.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, Guid question, DateTimeOffset now) =>
        file.State != DecisionState.Clarifications ? Reason.WrongStep
        : !file.IsFacilitator(person) ? Reason.NotYourTurn
        : InOrder(file) is var order && !order.Contains(question) ? Reason.NoSuchAnswer
        : new QuestionsOrdered(person, now, [question, .. order.Where(other => other != question)]);

    /// <summary>The questions in the facilitator's order, newer ones at the end.</summary>
    public static ImmutableArray<Guid> InOrder(DecisionFile file)
    {
        var asked = file.History.Entries.OfType<QuestionAsked>().Select(question => question.Item).ToArray();
        var put = file.History.Entries.OfType<QuestionsOrdered>().LastOrDefault()?.Questions ?? [];
        return [.. put, .. asked.Where(question => !put.Contains(question))];
    }
}
