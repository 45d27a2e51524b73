using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>Questions about the proposal, and the pair's answers.</summary>
public static class Clarify
{
    public static Verdict Ask(DecisionFile file, Guid person, Guid item, DateTimeOffset now) =>
        file.State != DecisionState.Clarifications ? Reason.WrongStep
        : file.SeatOf(person) is { Hat: SigningCapacity.Body } ? new QuestionAsked(person, now, item)
        : Reason.NotYourTurn;

    public static Verdict Answer(DecisionFile file, Guid person, Guid question, Guid item, DateTimeOffset now) =>
        file.State is not (DecisionState.Clarifications or DecisionState.Reactions or DecisionState.Amendment)
            ? Reason.WrongStep
        : !file.IsPair(person) ? Reason.NotYourTurn
        : !file.History.Entries.OfType<QuestionAsked>().Any(asked => asked.Item == question) ? Reason.NoSuchAnswer
        : file.History.Entries.OfType<QuestionAnswered>().Any(answered => answered.Question == question)
            ? Reason.AlreadyDone
        : new QuestionAnswered(person, now, question, item);

    /// <summary>Puts one question first; the others keep their order.</summary>
    public static Verdict PutFirst(DecisionFile file, Guid person, Guid question, DateTimeOffset now) =>
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
