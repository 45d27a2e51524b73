using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Reading;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Storage.Cases;

/// <summary>Opens cases for one holder: the folders that holder has keys to, and the case computed from them.</summary>
public sealed partial class CaseReader(
    CaseRows rows,
    FolderStore folders,
    CaseDecisions decisions,
    ReceiptCheck receipts,
    ProtocolShelf protocols,
    PurgeProofs purges,
    RowAlarmStore alarms,
    TimeProvider clock
)
{
    /// <summary>The cases the holder can open, open ones first, then by deadline. For a case without a grant the holder
    /// gets neither a row nor a count.</summary>
    internal async Task<IReadOnlyList<QueuedCase>> QueueAsync(Holder holder, CancellationToken ct)
    {
        var names = new Dictionary<Guid, string>();
        using (var opening = new Opening())
            foreach (var folder in opening.AddAll(await folders.OfAsync(holder, FolderKind.Case, ct)))
                names[folder.Id] = folder.Name;
        return
        [
            .. (await rows.AllAsync(names.Keys, ct))
                .OrderBy(row => row.Status)
                .ThenBy(row => row.EndsAt ?? DateTimeOffset.MaxValue)
                .ThenBy(row => row.Id)
                .Select(row => new QueuedCase(row.Id, names[row.Id], row.Stage, row.Status)),
        ];
    }

    /// <summary>The case in which a decision was proposed, among those the holder can open; null when there is
    /// none.</summary>
    internal async Task<Guid?> OfDecisionAsync(Holder holder, Guid decision, CancellationToken ct)
    {
        foreach (var queued in await QueueAsync(holder, ct))
        {
            using var loaded = await LoadAsync(holder, queued.Id, ct);
            if (loaded?.Decisions.Any(folder => folder.Folder.Id == decision) == true)
                return queued.Id;
        }
        return null;
    }

    /// <summary>The case as the holder's keys open it, also while a crisis keeps them from it.</summary>
    private async Task<CaseFolders?> OpenAsync(Holder holder, Guid id, CancellationToken ct)
    {
        if (await rows.FindAsync(id, ct) is not { } row)
            return null;
        var ahead = folders.Ahead(holder, ct);
        await ahead.AddAsync([id, row.MailboxId]);
        using var opening = new Opening();
        if (opening.Add(await folders.OpenAsync(holder, id, ct, ahead)) is not { } @case)
            return null;
        var mailbox = opening.Add(await folders.OpenAsync(holder, row.MailboxId, ct, ahead));
        if (mailbox is null && !await folders.IsGoneAsync(row.MailboxId, ct))
            return null;
        mailbox ??= opening.Add(OpenFolder.Purged(row.MailboxId, @case));
        return await ReadAsync(
            holder,
            row,
            mailbox,
            @case,
            id => folders.OpenAsync(holder, id, ct, ahead),
            opening,
            ahead,
            ct
        );
    }

    /// <summary>The case as it opens with keys from elsewhere; null when it does not exist, or a key no longer opens
    /// its folder.</summary>
    /// <param name="open">Opens a folder of the case; null when it cannot.</param>
    internal async Task<CaseFolders?> LoadWithAsync(
        Holder holder,
        Guid id,
        Func<Guid, Task<OpenFolder?>> open,
        CancellationToken ct
    )
    {
        if (await rows.FindAsync(id, ct) is not { } row)
            return null;
        using var opening = new Opening();
        if (opening.Add(await open(id)) is not { } @case || opening.Add(await open(row.MailboxId)) is not { } mailbox)
            return null;
        return Unfrozen(
            holder,
            await ReadAsync(holder, row, mailbox, @case, open, opening, folders.Ahead(holder, ct), ct)
        );
    }

    /// <param name="open">Opens another folder of the case; null when the holder cannot.</param>
    /// <param name="opening">Disposes what was opened when the case cannot be read.</param>
    /// <param name="ahead">What was read of its folders so far.</param>
    private async Task<CaseFolders?> ReadAsync(
        Holder holder,
        CaseRow row,
        OpenFolder mailbox,
        OpenFolder @case,
        Func<Guid, Task<OpenFolder?>> open,
        Opening opening,
        ReadAhead ahead,
        CancellationToken ct
    )
    {
        var own = await folders.ReadAsync(@case, ct, ahead);
        await ahead.AddAsync(Named(own));
        var named = MailboxNamed.In(own.Select(read => read.Entry));
        if ((named ?? row.MailboxId) != row.MailboxId)
            return null;
        if (mailbox.Row.Length == 0 && !await IsPurgedAsync(own, mailbox.Id, ct))
            return null;
        var (others, all) = await OthersAsync(own, open, opening, ct);
        if (others is null)
            return null;
        var agreement = own.Select(read => read.Entry).OfType<AgreementOpened>().FirstOrDefault() is { } opened
            ? opening.Add(await open(opened.Agreement))
            : null;
        var entries = await EntriesAsync(own, [mailbox, agreement, .. others], ahead, ct);
        var file = await SeenAsync(CaseFolding.Fold(row, entries, protocols, all), ct);
        file = file.Gone(others) with { Mailbox = mailbox.Id };
        // When a mailbox has been purged, its entries cannot be folded, and the case may have been reopened or paused
        // in them; then the stored place is used, where these acts lead.
        if (!UnreadMoves.CanLeadTo(file, row.Stage, row.Status))
            throw new LedgerBrokenException(row.Id, @case.Row.Length);
        file = file with { Stage = row.Stage, Status = row.Status };
        var loaded = await receipts.InTeamAsync(
            new(row, file, mailbox, @case, entries, []) { Others = [.. others], Agreement = agreement },
            ahead,
            ct
        );
        return opening.Answer(await decisions.AddAsync(holder, loaded, opening, ahead, ct));
    }

    /// <summary>The folders that the ledger of a case names.</summary>
    private static IEnumerable<Guid> Named(IReadOnlyList<ReadEntry> own) =>
        own.Select(read =>
                read.Entry switch
                {
                    PartyInvited invited => invited.Party,
                    AgreementOpened opened => opened.Agreement,
                    DecisionProposed proposed => proposed.Decision,
                    MeasureProposed proposed => proposed.Measure,
                    _ => (Guid?)null,
                }
            )
            .OfType<Guid>();

    private async Task<CaseFile> SeenAsync(CaseFile file, CancellationToken ct)
    {
        if (PinnedDefinitions.Differ(file))
            await alarms.RaiseAsync(RowKind.Definition, ct);
        return file;
    }

    /// <summary>The entries of a case, in the order of the journal.</summary>
    private async Task<IReadOnlyList<ReadEntry>> EntriesAsync(
        IReadOnlyList<ReadEntry> own,
        IEnumerable<OpenFolder?> others,
        ReadAhead ahead,
        CancellationToken ct
    )
    {
        var read = new List<ReadEntry>(own);
        foreach (var folder in others.OfType<OpenFolder>())
            read.AddRange(await folders.ReadAsync(folder, ct, ahead));
        return [.. read.OrderBy(one => one.JournalSeq)];
    }

    /// <summary>Opens the folders of other people that still exist; null when one exists that this holder cannot open.
    /// The flag says whether none has been purged.</summary>
    private async Task<(List<OpenFolder>? Folders, bool All)> OthersAsync(
        IReadOnlyList<ReadEntry> own,
        Func<Guid, Task<OpenFolder?>> open,
        Opening opening,
        CancellationToken ct
    )
    {
        var (found, all) = (new List<OpenFolder>(), true);
        foreach (var invited in own.Select(read => read.Entry).OfType<PartyInvited>())
        {
            if (opening.Add(await open(invited.Party)) is { } folder)
                found.Add(folder);
            else if (await folders.IsGoneForGoodAsync(invited.Party, ct) && await IsPurgedAsync(own, invited.Party, ct))
                all = false;
            else
                return (null, false);
        }
        return (found, all);
    }

    /// <summary>Whether a folder of the case was purged, and not only its row says so: at a date that is proven, or
    /// before the ledger of the case named its mailbox.</summary>
    private async Task<bool> IsPurgedAsync(IReadOnlyList<ReadEntry> own, Guid folder, CancellationToken ct)
    {
        LedgerEntry[] entries = [.. own.Select(read => read.Entry)];
        return MailboxNamed.In(entries) is null
            || entries.OfType<MailboxNamed>().Any(named => named.Gone.Contains(folder))
            || await purges.WasPurgedAsync(folder, ct);
    }

    /// <summary>The mailbox that eight words open: what the reporter may see, or another person's own part, at the
    /// place that was sealed for it.</summary>
    /// <exception cref="LedgerBrokenException">An entry does not verify, or the row names a protocol that never
    /// was.</exception>
    internal async Task<CaseFolders?> LoadMailboxAsync(Holder holder, CancellationToken ct)
    {
        if (holder.Mailbox is not { } id || await rows.OfMailboxAsync(id, ct) is not { } row)
            return null;
        var ahead = folders.Ahead(holder, ct);
        await ahead.AddAsync([id]);
        using var opening = new Opening();
        if (opening.Add(await folders.OpenAsync(holder, id, ct, ahead)) is not { } mailbox)
            return null;
        if (protocols.Find(row.Protocol, row.ProtocolVersion) is not { } protocol)
            throw new LedgerBrokenException(row.Id, 0);
        var shared = opening.AddAll(await folders.OfAsync(holder, FolderKind.Agreement, ct));
        var agreement = shared.Count > 0 ? shared[0] : null;
        foreach (var folder in shared.Skip(1))
            folder.Dispose();
        var entries = await EntriesAsync(await folders.ReadAsync(mailbox, ct, ahead), [agreement], ahead, ct);
        var place = await rows.PlaceAsync(mailbox, ct);
        var file = CaseFolding.FoldMailbox(row, entries, protocols) with
        {
            Protocol = protocol,
            Stage = row.Stage,
            Status = row.Status,
        };
        file = place?.Asking(file) ?? file;
        file = mailbox.Row.Kind == FolderKind.Party ? AtPlace(file, place) : AtReporters(file, place);
        return opening.Answer(
            await receipts.InMailboxAsync(
                new(row, await SeenAsync(file, ct), mailbox, null, entries, [])
                {
                    Agreement = agreement,
                    Place = place,
                },
                holder,
                ahead,
                ct
            )
        );
    }

    /// <summary>The case as another person acts on it: at the place that was sealed for them, and closed only where the
    /// row of the case says so too. Without such a place it counts as open.</summary>
    private static CaseFile AtPlace(CaseFile file, CasePlace? place) =>
        place is null
            ? file with
            {
                Status = CaseStatus.Open,
            }
            : file with
            {
                Protocol = file.Shelf.Get(place.Protocol, place.Version),
                Stage = place.Stage,
                Status = place.Status == CaseStatus.Closed ? file.Status : CaseStatus.Open,
            };

    /// <summary>The case as the reporter acts on it: at the place that was sealed for them, whatever its row says. A
    /// mailbox that was opened before places were sealed has none, and one whose place somebody deleted; it stands
    /// where the row says.</summary>
    private static CaseFile AtReporters(CaseFile file, CasePlace? place) =>
        place is null
            ? file
            : file with
            {
                Protocol = file.Shelf.Get(place.Protocol, place.Version),
                Stage = place.Stage,
                Status = place.Status,
            };

    /// <summary>A text of the case, found by the entry that names it; null when there is none with that id.</summary>
    internal async Task<string?> TextAsync(CaseFolders loaded, Guid text, CancellationToken ct)
    {
        if (loaded.Entries.FirstOrDefault(read => read.Entry.Text == text) is not { } entry)
            return null;
        return await folders.TextAsync(loaded.Written.First(folder => folder.Id == entry.Folder), entry, ct);
    }
}
