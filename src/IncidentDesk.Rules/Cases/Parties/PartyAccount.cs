namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Another person's own account of what happened.</summary>
public sealed record PartyAccount(Guid By, DateTimeOffset At, Guid Party, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;
}
