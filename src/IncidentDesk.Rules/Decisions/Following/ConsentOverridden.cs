using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>One of the pair attested why the decision continues without the consent; two must do so.</summary>
[Entry("consent_overridden")]
public sealed record ConsentOverridden(Guid By, DateTimeOffset At, OverrideGround Ground, Guid Item)
    : DecisionEntry(By, At)
{
    public override Guid? Text => Item;
}
