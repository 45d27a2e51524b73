namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>The other of the pair confirmed that a fact is established.</summary>
/// <param name="Item">The text of the fact that was confirmed.</param>
[Entry("fact_confirmed")]
public sealed record FactConfirmed(Guid By, DateTimeOffset At, Guid Fact, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file.WithFact(
            Fact,
            fact =>
                fact.Item == Item && fact.ProposedBy is { } first && first != By ? fact with { ConfirmedBy = By } : fact
        );

    /// <summary>Refused to whoever proposed it, to everybody but the pair, and for another text than the writer
    /// saw.</summary>
    /// <param name="shown">The text that the writer saw.</param>
    public static Verdict Decide(CaseFile file, Actor actor, Guid fact, Guid shown, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Fact(fact) is not { } known ? Reason.NoSuchText
        : known.Item != shown ? Reason.ChangedMeanwhile
        : !file.HandlersOf(file.Protocol.Pair).Contains(actor.Id) ? Reason.NotYourStage
        : !known.IsProposed(file) ? Reason.NothingOffered
        : known.ProposedBy == actor.Id ? Reason.SecondReader
        : new FactConfirmed(actor.Id, now, fact, shown);
}
