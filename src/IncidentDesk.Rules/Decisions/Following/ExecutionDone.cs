using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>A step of the checklist was carried out.</summary>
[Entry("execution_done")]
public sealed record ExecutionDone(Guid By, DateTimeOffset At, ExecutionStep Step, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
