using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The pair changed its text: drafted by one, cleared by the other; a round of objections opens.</summary>
[Entry("proposal_revised")]
public sealed record ProposalRevised(
    Guid By,
    DateTimeOffset At,
    Guid Writer,
    Guid Draft,
    Guid Item,
    string TextHash,
    Measure Measure,
    string RoundKey
) : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
