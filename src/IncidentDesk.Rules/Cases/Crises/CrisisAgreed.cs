namespace IncidentDesk.Rules.Cases.Crises;

/// <summary>The other one of the pair agrees; for 72 hours nobody but the pair opens the case.</summary>
[Entry("crisis_agreed")]
public sealed record CrisisAgreed(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    /// <summary>Without effect unless another one of the pair requested it in time, so that nobody begins a crisis
    /// alone by an entry that no rule allowed.</summary>
    public override CaseFile Apply(CaseFile file) =>
        Waits(file, By, At)
            ? file with
            {
                Crisis = new(null, At, file.Crisis!.Reason, At + Crisis.Lasts, ReadingFreeze.PairOf(file)),
            }
            : file;

    /// <summary>Refused when nobody of the pair requested it, or the request has lapsed, after a day.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, DateTimeOffset now) =>
        ReadingFreeze.Bars(file, actor.Id) is { } bar ? bar
        : ReadingFreeze.Asked(file, now) is not { } asked ? Reason.NoCrisis
        : asked == actor.Id ? Reason.AlreadySigned
        : new CrisisAgreed(actor.Id, now);

    private static bool Waits(CaseFile file, Guid by, DateTimeOffset at) =>
        ReadingFreeze.PairOf(file).Contains(by) && ReadingFreeze.Asked(file, at) is { } asked && asked != by;
}
