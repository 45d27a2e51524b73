using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Custody;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Two people in charge suspend the purge of an open or closed case, and review this before the hold ends by
/// itself.</summary>
public static class Holds
{
    /// <summary>Everyone with a folder of their own is told until when it is kept.</summary>
    internal static IEnumerable<LedgerEntry> Tell(
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

    internal static FolderKind Where(CaseFile file) => file.MailboxGone ? FolderKind.Case : FolderKind.Mailbox;
}
