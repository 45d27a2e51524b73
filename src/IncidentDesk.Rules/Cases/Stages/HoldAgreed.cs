namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>A second person agrees; nothing of the case is purged until the hold's review.</summary>
[Entry("hold_agreed")]
public sealed record HoldAgreed(Guid By, DateTimeOffset At, FolderKind Where) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => Where;

    public override CaseFile Apply(CaseFile file) =>
        file.Hold is { } hold
            ? file with
            {
                Hold = hold with
                {
                    AskedBy = null,
                    AskedAt = At,
                    Until = file.Protocol.Common.Retention.HoldReview.After(At),
                },
            }
            : file;

    /// <summary>Refused when the request has lapsed, after a week.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, DateTimeOffset now) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : Holds.Asked(file, now) is not { } asked ? Reason.NoHold
        : asked == actor.Id ? Reason.AlreadySigned
        : Verdict.Of([
            new HoldAgreed(actor.Id, now, Holds.Where(file)),
            .. Holds.Tell(file, actor, file.Protocol.Common.Retention.HoldReview.After(now), now),
        ]);
}
