using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>A question about the proposal; it carries no reason.</summary>
[Entry("question_asked")]
public sealed record QuestionAsked(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
