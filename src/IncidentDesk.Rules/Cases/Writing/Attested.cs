namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Someone put something in writing that a condition asks for, with a reason.</summary>
public sealed record Attested(Guid By, DateTimeOffset At, string What, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}
