using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>One step of the checklist was done.</summary>
[Entry("execution_done")]
public sealed record ExecutionDone(Guid By, DateTimeOffset At, ExecutionStep Step, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
