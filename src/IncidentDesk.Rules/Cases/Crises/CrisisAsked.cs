namespace IncidentDesk.Rules.Cases.Crises;

/// <summary>One of the pair writes why, for 72 hours, nobody else should open the case; it waits for the other
/// one.</summary>
[Entry("crisis_asked")]
public sealed record CrisisAsked(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    /// <summary>Without effect on a crisis that is in force, or when somebody else than the pair wrote it.</summary>
    public override CaseFile Apply(CaseFile file) =>
        ReadingFreeze.PairOf(file).Contains(By) && ReadingFreeze.EndOf(file, At) is null
            ? file with
            {
                Crisis = new(By, At, Item, null, []),
            }
            : file;

    /// <summary>Refused while another request waits, and while a crisis is in force.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        ReadingFreeze.Bars(file, actor.Id) is { } bar ? bar
        : ReadingFreeze.EndOf(file, now) is not null ? Reason.AlreadyDone
        : ReadingFreeze.Asked(file, now) is not null ? Reason.AlreadySigned
        : new CrisisAsked(actor.Id, now, item);
}
