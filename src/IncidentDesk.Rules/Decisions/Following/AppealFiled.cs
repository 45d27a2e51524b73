namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>The person concerned appeals; the measure goes on meanwhile.</summary>
public sealed record AppealFiled(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
