using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Custody;

namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>Somebody in charge asks the custodians for the other half of an original file's key, with a
/// reason.</summary>
[Entry("original_asked")]
public sealed record OriginalAsked(Guid By, DateTimeOffset At, Guid Item, Guid Original, Guid Request)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Asks for the other half; refused while another request for the same file is in force.</summary>
    /// <param name="guards">The custodians who hold the other half and may give it.</param>
    /// <param name="reason">The sealed text with the reason.</param>
    public static Verdict Decide(
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

    /// <summary>Why somebody may not open this original file; null when they may.</summary>
    internal static Reason? Bars(CaseFile file, Actor actor, Guid original) =>
        file.BarsHandler(actor.Id)
        ?? (file.History.Exists(entry => entry is OriginalKept && entry.Text == original) ? null : Reason.NoSuchText);
}
