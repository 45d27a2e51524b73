namespace IncidentDesk.Rules.Cases.Charters;

/// <summary>Somebody in charge recorded a breach of an article.</summary>
[Entry("breach_written")]
public sealed record BreachWritten(Guid By, DateTimeOffset At, Guid Breach, string Charter, string Article, Guid Item)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Breaches = file.Breaches.Add(new(Breach, Charter, Article, By, null)),
        };
}
