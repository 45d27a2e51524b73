using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>One of the pair drafted a proposal; only the case's people can read it before one of them has cleared
/// it.</summary>
[Entry("proposal_drafted")]
public sealed record ProposalDrafted(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
