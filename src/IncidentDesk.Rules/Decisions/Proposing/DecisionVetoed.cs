using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>A veto ended a decision of the case. It bars further proposals also by people who join the case later
/// without a key to that decision.</summary>
[Entry("decision_vetoed")]
public sealed record DecisionVetoed(Guid By, DateTimeOffset At, Guid Decision) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reader;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
