namespace IncidentDesk.Rules.Cases.Charters;

/// <summary>Somebody in charge recorded a breach of an article.</summary>
[Entry("breach_written")]
public sealed record BreachWritten(Guid By, DateTimeOffset At, Guid Breach, string Charter, string Article, Guid Item)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Breaches = file.Breaches.Add(new(Breach, Charter, Article, By, null)),
        };

    /// <summary>Records a breach of an article linked to the case.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid breach,
        string charter,
        string article,
        Guid item,
        DateTimeOffset now
    ) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !file.Commitments.Exists(linked => linked.Charter == charter && linked.Article == article)
            ? Reason.NoSuchArticle
        : new BreachWritten(actor.Id, now, breach, charter, article, item);
}
