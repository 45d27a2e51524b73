using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>A decision was proposed to the deciding body; its text and signatures are in a folder of its own.</summary>
[Entry("decision_proposed")]
public sealed record DecisionProposed(Guid By, DateTimeOffset At, Guid Decision, DecisionKind Kind)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
