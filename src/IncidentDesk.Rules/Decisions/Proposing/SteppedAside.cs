using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>A participant left the decision without giving a reason; an earlier signature of theirs no longer
/// counts.</summary>
[Entry("stepped_aside")]
public sealed record SteppedAside(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Decision;

    public override CaseFile Apply(CaseFile file) => file;
}
