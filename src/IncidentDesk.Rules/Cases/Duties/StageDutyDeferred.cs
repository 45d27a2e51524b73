using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Duties;

namespace IncidentDesk.Rules.Cases.Duties;

/// <summary>Somebody in charge put off a duty of the present stage, with a reason; it counts once enough people have
/// done so, and only until it must be read again.</summary>
[Entry("stage_duty_deferred")]
public sealed record StageDutyDeferred(
    Guid By,
    DateTimeOffset At,
    string Stage,
    string Duty,
    DeferReason Because,
    Guid Item
) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Refused for a duty that cannot be put off, for another reason than the protocol's, and for a second
    /// signature by the same person in the same time.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        string duty,
        DeferReason because,
        Guid item,
        DateTimeOffset now
    )
    {
        if (file.BarsHandler(actor.Id) is { } bar)
            return bar;
        if (
            StageDuties.Find(file, duty) is not { From: not null } owed
            || owed.Duty.Defer is not { } defer
            || !defer.Reasons.Contains(because)
        )
            return Reason.NoSuchStageDuty;
        if (owed is { DoneAt: not null, Duty.Every: null })
            return Reason.AlreadyDone;
        return Alone(file, owed.Duty, defer, now).Any(one => one.By == actor.Id)
            ? Reason.AlreadySigned
            : new StageDutyDeferred(actor.Id, now, file.Stage, duty, because, item);
    }

    /// <summary>The signatures that wait for others now: they are close enough together, and count for no time
    /// yet.</summary>
    private static IEnumerable<StageDutyDeferred> Alone(
        CaseFile file,
        StageDuty duty,
        Deferral defer,
        DateTimeOffset now
    ) => Rounds(file, duty, defer).Open.Where(one => now <= Floors.WayOut.After(one.At));

    /// <summary>With the time for which enough people put it off.</summary>
    internal static DutyProgress Put(CaseFile file, DutyProgress progress)
    {
        if (progress.Duty.Defer is not { } defer || Rounds(file, progress.Duty, defer).Last is not { Length: > 0 } last)
            return progress;
        return progress with
        {
            DeferredUntil = defer.Reread.After(last.Max(one => one.At)),
            DeferredBy = [.. last.Select(one => one.By)],
        };
    }

    /// <summary>The last complete round of signatures, and those given since.</summary>
    private static (StageDutyDeferred[] Last, List<StageDutyDeferred> Open) Rounds(
        CaseFile file,
        StageDuty duty,
        Deferral defer
    )
    {
        StageDutyDeferred[] last = [];
        List<StageDutyDeferred> open = [];
        foreach (
            var one in file
                .History.OfType<StageDutyDeferred>()
                .Where(one =>
                    one.Stage == file.Stage && one.Duty == duty.Id && one.At >= file.StageSince && file.Trusts(one.By)
                )
        )
        {
            open.RemoveAll(earlier => one.At > Floors.WayOut.After(earlier.At) || earlier.By == one.By);
            open.Add(one);
            if (open.Count < defer.Persons)
                continue;
            last = [.. open];
            open.Clear();
        }
        return (last, open);
    }
}
