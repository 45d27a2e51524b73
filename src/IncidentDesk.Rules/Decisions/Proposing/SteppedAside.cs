using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>A signer leaves the decision without giving a reason; a signature given before no longer counts.</summary>
[Entry("stepped_aside")]
public sealed record SteppedAside(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Decision;

    public override CaseFile Apply(CaseFile file) => file;
}
