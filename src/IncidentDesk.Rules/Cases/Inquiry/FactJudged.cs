namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>Somebody in charge said how certain a fact is. Established is only a proposal: the other of the pair
/// confirms it.</summary>
/// <param name="Item">The text of the fact that was judged.</param>
[Entry("fact_judged")]
public sealed record FactJudged(Guid By, DateTimeOffset At, Guid Fact, Guid Item, FactState State) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file.WithFact(
            Fact,
            fact =>
                fact.Item != Item ? fact
                : State == FactState.Established ? fact with { ProposedBy = By, ConfirmedBy = null }
                : fact with { Held = State, ProposedBy = null, ConfirmedBy = null }
        );

    /// <summary>Refused for another text than the writer saw, for what holds already and, to propose established, to
    /// everybody but the pair and for a fact without any source.</summary>
    /// <param name="shown">The text that the writer saw.</param>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid fact,
        Guid shown,
        FactState state,
        DateTimeOffset now
    ) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Fact(fact) is not { } known ? Reason.NoSuchText
        : known.Item != shown ? Reason.ChangedMeanwhile
        : known.StateIn(file) == state && !known.IsProposed(file) ? Reason.AlreadyDone
        : state == FactState.Established && Unproven(file, actor, known) is { } missing ? missing
        : new FactJudged(actor.Id, now, fact, shown, state);

    private static Reason? Unproven(CaseFile file, Actor actor, Fact known) =>
        !file.HandlersOf(file.Protocol.Pair).Contains(actor.Id) ? Reason.NotYourStage
        : known.Said.Sources.IsEmpty ? Reason.SourceMissing
        : known.IsProposed(file) ? Reason.AlreadySigned
        : null;
}
