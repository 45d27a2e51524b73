namespace IncidentDesk.Rules.Cases.Charters;

/// <summary>A second person confirmed a breach. It is now established, and counts until the case is purged.</summary>
[Entry("breach_confirmed")]
public sealed record BreachConfirmed(Guid By, DateTimeOffset At, Guid Breach) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Breaches = file.Breaches.ConvertAll(breach =>
                breach.Id == Breach ? breach with { ConfirmedBy = By } : breach
            ),
        };

    /// <summary>Confirms a breach; refused to the person who recorded it.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid breach, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Breaches.Find(known => known.Id == breach) is not { } found ? Reason.NothingOffered
        : found.WrittenBy == actor.Id || found.IsEstablished ? Reason.AlreadySigned
        : new BreachConfirmed(actor.Id, now, breach);
}
