using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>Another member of the Bureau agrees with an answer.</summary>
[Entry("escalation_agreed")]
public sealed record EscalationAgreed(Guid By, DateTimeOffset At, Guid With, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
