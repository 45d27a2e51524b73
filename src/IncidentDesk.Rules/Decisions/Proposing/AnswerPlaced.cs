using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>Brings an answer of the person concerned into the decision folder; the proposal names it by its
/// hash.</summary>
[Entry("answer_placed")]
public sealed record AnswerPlaced(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override Guid? Text => Item;
}
