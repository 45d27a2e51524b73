using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>A member of the Bureau vetoes, with a reason.</summary>
[Entry("veto_given")]
public sealed record VetoGiven(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
