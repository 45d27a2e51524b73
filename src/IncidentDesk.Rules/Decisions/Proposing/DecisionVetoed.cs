using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>A second veto ended a decision of the case: whoever follows the case later, without a key to that decision,
/// proposes nothing more in it.</summary>
[Entry("decision_vetoed")]
public sealed record DecisionVetoed(Guid By, DateTimeOffset At, Guid Decision) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
