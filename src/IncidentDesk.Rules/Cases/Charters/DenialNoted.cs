namespace IncidentDesk.Rules.Cases.Charters;

/// <summary>Someone in charge noted that the person denies the charter.</summary>
public sealed record DenialNoted(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}
