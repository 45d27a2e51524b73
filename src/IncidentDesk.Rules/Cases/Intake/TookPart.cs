using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>Someone takes part in the case, as the case itself keeps it: with what it needs to be read without its
/// mailbox, should the person destroy that.</summary>
public sealed record TookPart(Guid By, DateTimeOffset At, Role Role, Carried Carried) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
