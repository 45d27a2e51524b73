using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>Advice given by voice or by letter, recorded by one of the pair or the facilitator.</summary>
[Entry("advice_noted")]
public sealed record AdviceNoted(Guid By, DateTimeOffset At, AdviceOf Of, Guid Item) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
