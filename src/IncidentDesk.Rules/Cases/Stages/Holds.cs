using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Two people in charge suspend the purge of an open or closed case, and review this before the hold ends by
/// itself.</summary>
public static class Holds
{
    public static Verdict Ask(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : Asked(file, now) is not null ? Reason.AlreadySigned
        : new HoldAsked(actor.Id, now, item, Where(file));

    /// <summary>Refused when the request has lapsed, after a week.</summary>
    public static Verdict Agree(CaseFile file, Actor actor, DateTimeOffset now) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : Asked(file, now) is not { } asked ? Reason.NoHold
        : asked == actor.Id ? Reason.AlreadySigned
        : Verdict.Of([
            new HoldAgreed(actor.Id, now, Where(file)),
            .. Tell(file, actor, file.Protocol.Common.Retention.HoldReview.After(now), now),
        ]);

    public static Verdict Lift(CaseFile file, Actor actor, DateTimeOffset now) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : file.Hold is not { } hold || !hold.InForce(now) ? Reason.NoHold
        : Verdict.Of([new HoldLifted(actor.Id, now, Where(file)), .. Tell(file, actor, now, now)]);

    /// <summary>Everyone with a folder of their own is told until when it is kept.</summary>
    private static IEnumerable<LedgerEntry> Tell(
        CaseFile file,
        Actor actor,
        DateTimeOffset until,
        DateTimeOffset now
    ) =>
        file
            .Others.Where(other => other is { HasFolder: true, Gone: false })
            .Select(other => new PartyHeld(actor.Id, now, other.Id, until));

    /// <summary>Who requested a hold that still waits for a second person; null when nobody did.</summary>
    public static Guid? Asked(CaseFile file, DateTimeOffset now) =>
        file.Hold is { AskedBy: { } by } hold && now - hold.AskedAt <= CustodyRules.Lapse ? by : null;

    private static FolderKind Where(CaseFile file) => file.MailboxGone ? FolderKind.Case : FolderKind.Mailbox;
}
