using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The pair withdrew its proposal; signatures on it have no effect.</summary>
/// <param name="Departure">Whether it was withdrawn because the person concerned leaves voluntarily.</param>
[Entry("proposal_withdrawn")]
public sealed record ProposalWithdrawn(Guid By, DateTimeOffset At, bool Departure = false) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Decision;

    public override CaseFile Apply(CaseFile file) => file;
}
