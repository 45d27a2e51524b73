using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>A member of the Bureau answers an objection that remains.</summary>
/// <param name="Softer">The milder text; null unless the answer is to soften.</param>
[Entry("escalation_answered")]
public sealed record EscalationAnswered(Guid By, DateTimeOffset At, AboveAnswer Answer, Guid Item, Softening? Softer)
    : DecisionEntry(By, At)
{
    /// <summary>The reason, or the milder text, which includes its own.</summary>
    public override Guid? Text => Softer?.Item ?? Item;
}
