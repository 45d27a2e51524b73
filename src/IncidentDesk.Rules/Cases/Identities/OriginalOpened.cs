using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>The requester opened the original file with the half that a custodian gave; the reporter can read it in the
/// mailbox.</summary>
[Entry("original_opened")]
public sealed record OriginalOpened(Guid By, DateTimeOffset At, Guid Original, Guid Request, Guid Custodian)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Opens it for the requester, until the request lapses, with the half a custodian gave for this
    /// request.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid original,
        IEnumerable<Approval> approvals,
        IEnumerable<Person> roster,
        DateTimeOffset now
    ) =>
        OriginalAsked.Bars(file, actor, original) is { } bar ? bar
        : OriginalAsked.Pending(file, original, now) is not { } asked
        || asked.By != actor.Id
        || Counted(file, asked, approvals, roster) is not { } given
            ? Reason.TwoOpenIt
        : new OriginalOpened(actor.Id, now, original, asked.Request, given.Custodian);

    /// <summary>The first approval that counts: for this request, in time, by a custodian who was never to read the
    /// case; null when there is none.</summary>
    public static Approval? Counted(
        CaseFile file,
        OriginalAsked asked,
        IEnumerable<Approval> approvals,
        IEnumerable<Person> roster
    )
    {
        var guards = CustodyRules.OfOriginals(file, roster).Select(person => person.Id).ToHashSet();
        return approvals.FirstOrDefault(approval =>
            approval.Request == asked.Request
            && approval.Custodian != asked.By
            && guards.Contains(approval.Custodian)
            && approval.At >= asked.At
            && approval.At <= asked.At + CustodyRules.Lapse
        );
    }
}
