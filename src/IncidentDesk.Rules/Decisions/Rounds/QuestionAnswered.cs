using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>One of the pair answers a question.</summary>
[Entry("question_answered")]
public sealed record QuestionAnswered(Guid By, DateTimeOffset At, Guid Question, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
