namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>Somebody in charge noted a fact: what is said, by whom, since when. It is not established yet.</summary>
/// <param name="Item">The text of the fact; its id is also the fact's.</param>
[Entry("fact_noted")]
public sealed record FactNoted(Guid By, DateTimeOffset At, Guid Item, FactSaid Said) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            FactTable = file.FactTable.Add(new(Item, Item, Said, By, At)),
        };

    /// <summary>Refused for a day to come, and for a source that the case does not have.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, FactSaid said, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : said.Bars(file, now) is { } wrong ? wrong
        : new FactNoted(actor.Id, now, item, said);
}
