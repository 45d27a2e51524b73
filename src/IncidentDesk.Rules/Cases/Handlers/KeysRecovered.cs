using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Custodians gave the case's keys to <see cref="LedgerEntry.By"/>, in the place of someone whose own were
/// lost.</summary>
public sealed record KeysRecovered(Guid By, DateTimeOffset At, Guid Lost, Role Role) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
