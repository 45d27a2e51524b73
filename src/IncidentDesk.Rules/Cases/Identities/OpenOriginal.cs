using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>Opens an original file with the two halves of its key: from somebody in charge, who writes why, and from a
/// custodian, who never reads the case.</summary>
public static class OpenOriginal
{
    /// <summary>Why these files cannot be kept; null when they can.</summary>
    /// <param name="guards">The custodians who will hold the other half of an original file's key.</param>
    public static Reason? BarsKeeping(IEnumerable<NewFile> files, ImmutableArray<Guid> guards) =>
        guards.IsEmpty && files.Any(added => added.IsOriginal) ? Reason.OriginalUnguarded : null;

    /// <param name="guards">The custodians who hold the other half and may give it.</param>
    /// <param name="reason">The sealed text with the reason.</param>
    public static Verdict Ask(
        CaseFile file,
        Actor actor,
        Guid original,
        Guid request,
        Guid reason,
        ImmutableArray<Guid> guards,
        DateTimeOffset now
    ) =>
        Bars(file, actor, original) is { } bar ? bar
        : Pending(file, original, now) is not null ? Reason.AlreadySigned
        : guards.IsEmpty ? Reason.HalfLost
        : new OriginalAsked(actor.Id, now, reason, original, request);

    /// <summary>Opens it for the requester, until the request lapses, with the half a custodian gave for this
    /// request.</summary>
    public static Verdict Open(
        CaseFile file,
        Actor actor,
        Guid original,
        IEnumerable<Approval> approvals,
        IEnumerable<Person> roster,
        DateTimeOffset now
    ) =>
        Bars(file, actor, original) is { } bar ? bar
        : Pending(file, original, now) is not { } asked
        || asked.By != actor.Id
        || Counted(file, asked, approvals, roster) is not { } given
            ? Reason.TwoOpenIt
        : new OriginalOpened(actor.Id, now, original, asked.Request, given.Custodian);

    /// <summary>The request in force; null when there is none, it has lapsed, or the requester is no longer in
    /// charge.</summary>
    public static OriginalAsked? Pending(CaseFile file, Guid original, DateTimeOffset now) =>
        file
            .History.OfType<OriginalAsked>()
            .LastOrDefault(asked =>
                asked.Original == original
                && now <= asked.At + CustodyRules.Lapse
                && file.IsHandler(asked.By)
                && file.Trusts(asked.By)
            );

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

    private static Reason? Bars(CaseFile file, Actor actor, Guid original) =>
        file.BarsHandler(actor.Id)
        ?? (file.History.Exists(entry => entry is OriginalKept && entry.Text == original) ? null : Reason.NoSuchText);
}
