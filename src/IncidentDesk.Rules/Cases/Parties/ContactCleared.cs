namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>A draft was read again and sent into that person's folder.</summary>
public sealed record ContactCleared(Guid By, DateTimeOffset At, Guid Party, Guid Draft) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
