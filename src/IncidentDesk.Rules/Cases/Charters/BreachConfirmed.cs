namespace IncidentDesk.Rules.Cases.Charters;

/// <summary>A second person confirmed a breach: it is established, and counts until everything is destroyed.</summary>
public sealed record BreachConfirmed(Guid By, DateTimeOffset At, Guid Breach) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
