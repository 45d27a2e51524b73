using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Measures;

namespace IncidentDesk.Storage.Cases;

/// <summary>A case as far as one holder can open it: the folded file, and the folders that hold its texts. Disposing
/// erases the keys.</summary>
public sealed record CaseFolders : IDisposable
{
    internal CaseFolders(
        CaseRow row,
        CaseFile file,
        OpenFolder mailbox,
        OpenFolder? @case,
        IReadOnlyList<ReadEntry> entries,
        ImmutableArray<DecisionFolder> decisions
    ) => (Row, File, Mailbox, Case, Entries, Decisions) = (row, file, mailbox, @case, entries, decisions);

    internal CaseRow Row { get; init; }
    public CaseFile File { get; init; }

    /// <summary>The reporter's mailbox; for another person with a part in the case, their own.</summary>
    internal OpenFolder Mailbox { get; init; }

    /// <summary>Null for the holder of a receipt, who cannot open the team's own folder.</summary>
    internal OpenFolder? Case { get; init; }

    public IReadOnlyList<ReadEntry> Entries { get; init; }
    public ImmutableArray<DecisionFolder> Decisions { get; init; }

    public Guid Id => Row.Id;

    /// <summary>When the present stage ends; null for a stage without an end. The team reads it in the ledger, the
    /// holder of a mailbox in what was sealed for it.</summary>
    public DateTimeOffset? EndsAt =>
        Case is not null ? File.StageEndsAt
        : Place is not null ? Place.EndsAt
        : IsInvitee ? null
        : Row.EndsAt;

    /// <summary>When the present stage began, for the team and the reporter; null where what was sealed for the mailbox
    /// does not say it.</summary>
    public DateTimeOffset? StageSince =>
        Case is not null ? File.StageSince
        : Place is { StageSince: { } since } ? since
        : EndsAt is { } end && Shown.Protocol.Stage(Shown.Stage)?.Deadline is { } deadline ? deadline.Before(end)
        : null;

    /// <summary>What was last sealed for the mailbox about the place of the case; null when nothing was, or for the
    /// team.</summary>
    internal CasePlace? Place { get; init; }

    /// <summary>Whether the database gives another place than the one that was sealed for the mailbox, or the sealed
    /// one is gone. A reporter's mailbox that was opened before places were sealed has none, and is believed; another
    /// person's has one as soon as somebody of the team opens the case.</summary>
    public bool IsPlaceInDoubt =>
        Case is null
        && (
            Place is not null ? !Place.IsOf(Row)
            : IsInvitee ? File.History.Exists(entry => entry is PartyOpened { HasPlace: true })
            : File.History is [Received { Definition: not null }, ..]
        );

    /// <summary>False when there is no place that the mailbox can believe.</summary>
    public bool HasPlace => Place is not null || !(IsInvitee || IsPlaceInDoubt);

    /// <summary>The case as the mailbox shows it: at the place that was sealed, whatever the database says.</summary>
    public CaseFile Shown =>
        Place is null
            ? File
            : File with
            {
                Protocol = File.Shelf.Get(Place.Protocol, Place.Version),
                Stage = Place.Stage,
                Status = Place.Status,
            };

    /// <summary>What the person of the mailbox is owed at this place, as it was sealed for it.</summary>
    public ImmutableArray<OwedDuty> Owed =>
        Case is not null ? StageDuties.To(File, Audience.Reporter) : Place?.Owed ?? [];

    /// <summary>The mailbox that this holder can open: the reporter's, or their own.</summary>
    public Guid MailboxId => Mailbox.Id;

    /// <summary>When the mailbox will be purged; null while no date is set.</summary>
    public DateTimeOffset? MailboxPurgeAt =>
        Place is null ? Mailbox.Row.PurgeAt
        : Place.PurgeAt is { } sealedAt ? (Mailbox.Row.PurgeAt > sealedAt ? Mailbox.Row.PurgeAt : sealedAt)
        : null;

    /// <summary>The precautionary measures of this case that the holder can open.</summary>
    public ImmutableArray<MeasureFolder> Measures { get; init; } = [];

    /// <summary>The mailboxes of other people, each with the id of the party it belongs to.</summary>
    internal ImmutableArray<OpenFolder> Others { get; init; } = [];

    /// <summary>What the parties write together; null when there is none, or the holder may not read it.</summary>
    internal OpenFolder? Agreement { get; init; }

    /// <summary>The receipts of the mailboxes, by mailbox: as the rows say for somebody of the team, and the holder's
    /// own for the holder of one.</summary>
    internal ImmutableDictionary<Guid, ReceiptStore.Row> Receipts { get; init; } =
        ImmutableDictionary<Guid, ReceiptStore.Row>.Empty;

    /// <summary>The mailboxes whose receipt has other public keys than an entry pins.</summary>
    internal ImmutableHashSet<Guid> OtherReceipts { get; init; } = [];

    /// <summary>Whether it was opened by another person than the reporter; it then holds nothing of the
    /// report.</summary>
    public bool IsInvitee => Mailbox.Row.Kind == FolderKind.Party;

    /// <summary>Every folder that the acts of this case write to.</summary>
    internal IEnumerable<OpenFolder> Written =>
        (OpenFolder?[])[File.MailboxGone ? null : Mailbox, Case, .. Others, Agreement] is var all
            ? all.OfType<OpenFolder>()
            : [];

    public string Name => (Case ?? Mailbox).Name;

    /// <summary>Whether a text describes a file.</summary>
    public bool IsFile(Guid text) =>
        Entries.Any(read => read.Entry is FileAdded or OriginalKept or FileSent && read.Entry.Text == text);

    public void Dispose()
    {
        Mailbox.Dispose();
        Case?.Dispose();
        foreach (var other in Others)
            other.Dispose();
        Agreement?.Dispose();
        foreach (var decision in Decisions)
            decision.Dispose();
        foreach (var measure in Measures)
            measure.Dispose();
    }
}
