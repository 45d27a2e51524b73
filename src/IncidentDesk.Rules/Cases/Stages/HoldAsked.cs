namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Somebody in charge writes why the case's purge must be suspended; the reporter can read it in the mailbox
/// while there is one.</summary>
[Entry("hold_asked")]
public sealed record HoldAsked(Guid By, DateTimeOffset At, Guid Item, FolderKind Where) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => Where;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Hold = new(By, At, Item, file.Hold?.Until) };

    /// <summary>Refused while another request waits for a second person.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : Holds.Asked(file, now) is not null ? Reason.AlreadySigned
        : new HoldAsked(actor.Id, now, item, Holds.Where(file));
}
