using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>One of the pair answers a question.</summary>
[Entry("question_answered")]
public sealed record QuestionAnswered(Guid By, DateTimeOffset At, Guid Question, Guid Item) : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair;
    public override Guid? Text => Item;

    /// <summary>Each question is answered once, by one of the pair.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, Guid question, Guid item, DateTimeOffset now) =>
        file.State is not (DecisionState.Clarifications or DecisionState.Reactions or DecisionState.Amendment)
            ? Reason.WrongStep
        : !file.IsPair(person) ? Reason.NotYourTurn
        : !file.History.Entries.OfType<QuestionAsked>().Any(asked => asked.Item == question) ? Reason.NoSuchAnswer
        : file.History.Entries.OfType<QuestionAnswered>().Any(answered => answered.Question == question)
            ? Reason.AlreadyDone
        : new QuestionAnswered(person, now, question, item);
}
