using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>A member of the pair was recused from the case or left it; written by the same act. Their signature no
/// longer counts.</summary>
[Entry("pair_left")]
public sealed record PairLeft(Guid By, DateTimeOffset At, Guid Person) : DecisionEntry(By, At)
{
    public override Author Author => Author.Reader;
}
