using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>Somebody who neither proposes nor objects judges whether an objection is valid.</summary>
[Entry("objection_judged")]
public sealed record ObjectionJudged(Guid By, DateTimeOffset At, int Round, Guid Objector, bool Valid, Guid Item)
    : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
