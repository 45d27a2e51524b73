using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>One of the pair wrote a proposal; nobody else reads it before another of the case's people has cleared
/// it.</summary>
[Entry("proposal_drafted")]
public sealed record ProposalDrafted(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
