using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>Brings the findings of the case whole into the decision folder; the proposal names them by their
/// hash.</summary>
[Entry("findings_placed")]
public sealed record FindingsPlaced(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override Guid? Text => Item;
}
