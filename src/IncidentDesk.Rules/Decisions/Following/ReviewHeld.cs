namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>The measure was reviewed on its date.</summary>
public sealed record ReviewHeld(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
