using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>The person concerned appeals; the measure stays in force meanwhile.</summary>
[Entry("appeal_filed")]
public sealed record AppealFiled(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
