using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>Someone of the body above answers an objection that is left.</summary>
/// <param name="Softer">The milder text; null when the answer needs none.</param>
[Entry("escalation_answered")]
public sealed record EscalationAnswered(Guid By, DateTimeOffset At, AboveAnswer Answer, Guid Item, Softening? Softer)
    : DecisionEntry(By, At)
{
    /// <summary>The reason, or the milder text, which carries its own.</summary>
    public override Guid? Text => Softer?.Item ?? Item;
}
