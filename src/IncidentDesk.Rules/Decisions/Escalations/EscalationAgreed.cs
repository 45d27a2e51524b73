using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>Someone else of the body above agrees with an answer that was given.</summary>
[Entry("escalation_agreed")]
public sealed record EscalationAgreed(Guid By, DateTimeOffset At, Guid With, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
