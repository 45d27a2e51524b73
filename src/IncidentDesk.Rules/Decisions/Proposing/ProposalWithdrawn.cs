using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The pair took its proposal back; signatures given to it no longer lead anywhere.</summary>
/// <param name="Departure">The person concerned leaves of their own will.</param>
[Entry("proposal_withdrawn")]
public sealed record ProposalWithdrawn(Guid By, DateTimeOffset At, bool Departure = false) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Decision;

    public override CaseFile Apply(CaseFile file) => file;
}
