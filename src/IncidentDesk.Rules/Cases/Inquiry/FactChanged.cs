namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>Somebody in charge wrote a fact anew. What was said of its certainty was about the text before, so it is
/// not established again; that text stays in the history.</summary>
[Entry("fact_changed")]
public sealed record FactChanged(Guid By, DateTimeOffset At, Guid Fact, Guid Item, FactSaid Said) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file.WithFact(Fact, fact => new(fact.Id, Item, Said, By, At));

    /// <summary>Refused like a new fact, and when somebody else has written it anew meanwhile.</summary>
    /// <param name="shown">The text that the writer saw.</param>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid fact,
        Guid shown,
        FactSaid said,
        Guid item,
        DateTimeOffset now
    ) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Fact(fact) is not { } known ? Reason.NoSuchText
        : known.Item != shown ? Reason.ChangedMeanwhile
        : said.Bars(file, now) is { } wrong ? wrong
        : new FactChanged(actor.Id, now, fact, item, said);
}
