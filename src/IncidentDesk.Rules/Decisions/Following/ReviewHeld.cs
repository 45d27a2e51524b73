using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>The measure was reviewed on its date.</summary>
[Entry("review_held")]
public sealed record ReviewHeld(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
