namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Somebody else the conflict is with; only an id, never a name.</summary>
public sealed record PartyNamed(Guid By, DateTimeOffset At, Guid Party) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
