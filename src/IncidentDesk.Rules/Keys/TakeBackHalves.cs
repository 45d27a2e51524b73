using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Custody;

namespace IncidentDesk.Rules.Keys;

/// <summary>Custodians who may no longer hold a half of an untouched original lose it. Who holds one is known to the
/// store of shares alone.</summary>
/// <param name="After">The case after the act.</param>
public sealed record TakeBackHalves(Guid Mailbox, CaseFile After) : KeyStep
{
    public bool IsBarred(Guid custodian) => !CustodyRules.MayHoldHalf(After, custodian);
}
