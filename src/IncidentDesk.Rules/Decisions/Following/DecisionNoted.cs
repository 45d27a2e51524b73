using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>What became of a decision of the case, and nothing of what it says: for people in charge who have no key to
/// it. The last one of a decision counts.</summary>
/// <param name="State">Its state when this was noted; never one of an open decision.</param>
/// <param name="CarriedOut">Whether its measure was carried out, in force or over.</param>
[Entry("decision_noted")]
public sealed record DecisionNoted(Guid By, DateTimeOffset At, Guid Decision, DecisionState State, bool CarriedOut)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Reader;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
