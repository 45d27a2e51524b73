using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>Somebody who neither instructed nor signed answers an appeal.</summary>
[Entry("appeal_answered")]
public sealed record AppealAnswered(Guid By, DateTimeOffset At, Guid Appeal, bool Annuls, Guid Item)
    : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
