using System.Text.Json;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders.Reading;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Storage.Folders;

/// <summary>Folders: opens them by a grant, reads and appends to their ledgers, seals and opens their texts.</summary>
public sealed partial class FolderStore(
    ContentDatabase content,
    GrantStore grants,
    RosterStore roster,
    ReceiptStore receipts,
    ILogger<FolderStore> log
)
{
    private const string ById = """
        SELECT id, kind, epoch, key_id, length, head, name, purge_at
        FROM folder
        WHERE id = @id
        """;

    private const string EarlierEpochs = """
        SELECT epoch, wrapped
        FROM folder_epoch
        WHERE folder_id = @id
        """;

    /// <summary>Null when the folder does not exist, or the holder has no grant for its present key. The two are
    /// indistinguishable.</summary>
    /// <param name="ahead">What was read before; null for nothing.</param>
    internal async Task<OpenFolder?> OpenAsync(Holder holder, Guid id, CancellationToken ct, ReadAhead? ahead = null)
    {
        if (ahead?.Find(holder, id) is var (known, mine, earlier))
            return Key(holder, known, mine) is { } current ? OpenFolder.Open(known, current, earlier) : null;
        if (await content.FirstAsync<FolderRow>(ById, new { id }, ct) is not { } row)
            return null;
        if (await grants.FindAsync(holder.Id, id, row.KeyId, ct) is not { } grant)
            return null;
        return await OpenAsync(holder, row, grant, ct);
    }

    /// <summary>Nothing yet, for folders that this holder opens one after another.</summary>
    internal ReadAhead Ahead(Holder holder, CancellationToken ct) => new(holder.Id, content, grants, roster, ct);

    private async Task<OpenFolder?> OpenAsync(Holder holder, FolderRow row, Grant grant, CancellationToken ct)
    {
        var earlier = await EarlierAsync(row, ct);
        return Key(holder, row, grant) is { } current ? OpenFolder.Open(row, current, earlier) : null;
    }

    private async Task<IReadOnlyList<EpochRow>> EarlierAsync(FolderRow row, CancellationToken ct) =>
        row.Epoch == 1 ? [] : await content.QueryAsync<EpochRow>(EarlierEpochs, new { id = row.Id }, ct);

    /// <summary>Whether the folder still has the key and the number of entries with which it was read.</summary>
    internal async Task<bool> IsAsReadAsync(OpenFolder read, CancellationToken ct) =>
        await content.FirstAsync<FolderRow>(ById, new { id = read.Id }, ct) is { } row
        && row.KeyId == read.Row.KeyId
        && row.Length == read.Row.Length;

    /// <summary>Whether only the row of a purged folder is left.</summary>
    internal async Task<bool> IsGoneAsync(Guid id, CancellationToken ct) =>
        await content.FirstAsync<FolderRow>(ById, new { id }, ct) is { Length: 0 } row && row.KeyId == PurgeStore.NoKey;

    /// <summary>Whether a folder beside a case has been purged, with or without its row.</summary>
    public async Task<bool> IsGoneForGoodAsync(Guid id, CancellationToken ct) =>
        await content.FirstAsync<FolderRow>(ById, new { id }, ct) is not { } row || row.KeyId == PurgeStore.NoKey;

    /// <summary>The present key as this holder's grant gives it, to be sealed to another holder; null when they have
    /// none.</summary>
    internal async Task<NewKey?> KeyAsync(Holder holder, Guid id, CancellationToken ct) =>
        await content.FirstAsync<FolderRow>(ById, new { id }, ct) is { } row
        && await grants.FindAsync(holder.Id, id, row.KeyId, ct) is { } grant
        && Key(holder, row, grant) is { } secret
            ? new(row.KeyId, row.Epoch, secret)
            : null;

    /// <summary>Opens a folder with a key recovered from custodians, and takes ownership of the key. Null when it is
    /// not the present key.</summary>
    internal async Task<OpenFolder?> OpenWithAsync(Guid id, Guid key, Secret secret, CancellationToken ct)
    {
        using var opening = new Opening();
        opening.Add(secret);
        if (await content.FirstAsync<FolderRow>(ById, new { id }, ct) is not { } row || row.KeyId != key)
            return null;
        var earlier = await EarlierAsync(row, ct);
        try
        {
            var folder = opening.Add(OpenFolder.Open(row, secret, earlier));
            // A wrong combination of shares yields a wrong key; only decrypting the sealed name reveals it.
            return folder.IsRight() ? opening.Answer(folder) : null;
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    /// <summary>The key in a grant; null when the grant was not sealed to this holder for this key, and so counts for
    /// nothing.</summary>
    private Secret? Key(Holder holder, FolderRow row, Grant grant)
    {
        try
        {
            return Envelope.Open(
                holder.Root,
                grant.Sealed,
                GrantStore.Binding(row.Id, row.Epoch, row.KeyId, holder.Id)
            );
        }
        catch (SealBrokenException)
        {
            FalseGrant(row.Id);
            return null;
        }
    }

    /// <summary>The ids of all folders for which the holder has a grant, whether it opens or not.</summary>
    internal async Task<IEnumerable<Guid>> HeldAsync(Holder holder, CancellationToken ct) =>
        (await grants.OfAsync(holder.Id, ct)).Select(grant => grant.FolderId).Distinct();

    private const string Rows = """
        SELECT id, kind, epoch, key_id, length, head, name, purge_at
        FROM folder
        WHERE kind = @kind AND id IN @ids
        """;

    /// <summary>Opens every folder of a kind that the holder can open.</summary>
    internal async Task<IReadOnlyList<OpenFolder>> OfAsync(Holder holder, FolderKind kind, CancellationToken ct)
    {
        var mine = (await grants.OfAsync(holder.Id, ct)).ToLookup(grant => grant.FolderId);
        using var opening = new Opening();
        var open = new List<OpenFolder>();
        foreach (var ids in mine.Select(folder => folder.Key).Chunk(500))
        foreach (var row in await content.QueryAsync<FolderRow>(Rows, new { kind, ids = Database.List(ids) }, ct))
            if (
                mine[row.Id].FirstOrDefault(grant => grant.KeyId == row.KeyId) is { } grant
                && await OpenAsync(holder, row, grant, ct) is { } folder
            )
                open.Add(opening.Add(folder));
        return opening.Answer(open);
    }

    private const string Entries = """
        SELECT e.folder_id, e.seq, e.epoch, e.journal_seq, e.sealed, j.commitment
        FROM ledger_entry e
        JOIN journal j ON j.seq = e.journal_seq
        WHERE e.folder_id = @id AND e.seq <= @length
        ORDER BY e.seq
        """;

    /// <summary>Reads the folder's ledger up to the length in its row, verifying chain, seals, signatures and journal
    /// commitments.</summary>
    /// <exception cref="LedgerBrokenException">An entry does not verify.</exception>
    /// <param name="ahead">What was read before; null for nothing.</param>
    internal async Task<IReadOnlyList<ReadEntry>> ReadAsync(
        OpenFolder folder,
        CancellationToken ct,
        ReadAhead? ahead = null
    )
    {
        if (folder.Row.Length == 0)
            return folder.MarkHead(Chain.Start, 0).AsSpan().SequenceEqual(folder.Row.Head)
                ? []
                : throw new LedgerBrokenException(folder.Id, 0);
        var rows =
            ahead?.EntriesOf(folder)
            ?? await content.QueryAsync<EntryRow>(Entries, new { id = folder.Id, length = folder.Row.Length }, ct);
        var people = ahead is null ? await roster.AllAsync(ct) : await ahead.PeopleAsync();
        var (head, entries) = (Chain.Start, new List<ReadEntry>());
        var keys = new Dictionary<Guid, byte[][]>();
        foreach (var row in rows)
        {
            if (row.Seq != entries.Count + 1)
                throw new LedgerBrokenException(folder.Id, row.Seq);
            entries.Add(await VerifiedAsync(folder, row, people, keys, ahead, ct));
            head = LedgerWriter.Next(head, row.Seq, row.Epoch, row.Sealed);
            if (!folder.Commitment(head).AsSpan().SequenceEqual(row.Commitment))
                throw new LedgerBrokenException(folder.Id, row.Seq);
        }
        if (
            entries.Count != folder.Row.Length
            || !folder.MarkHead(head, entries.Count).AsSpan().SequenceEqual(folder.Row.Head)
        )
            throw new LedgerBrokenException(folder.Id, entries.Count);
        return entries;
    }

    private async Task<ReadEntry> VerifiedAsync(
        OpenFolder folder,
        EntryRow row,
        Roster people,
        Dictionary<Guid, byte[][]> known,
        ReadAhead? ahead,
        CancellationToken ct
    )
    {
        try
        {
            var signed = SignedEntry.Parse(folder.OpenEntry(row.Seq, row.Epoch, row.Sealed));
            var entry = LedgerJson.Read(signed.Json) ?? throw new SealBrokenException();
            if (!known.TryGetValue(entry.By, out var keys))
                known[entry.By] = keys = people.ActKeys(entry.By).ToArray() is { Length: > 0 } own
                    ? own
                    : [ahead?.ActKey(entry.By) ?? await receipts.ActKeyAsync(entry.By, folder.Id, ct) ?? []];
            return keys.Any(key =>
                VerifiedSignatures.Process.Verify(key, signed.Message(folder.Id, row.Seq), signed.Signature)
            )
                ? new(row.JournalSeq, entry, signed.TextHash, folder.Id)
                {
                    Signed = (signed, row.Seq),
                    Commitment = row.Commitment,
                }
                : throw new SealBrokenException();
        }
        catch (Exception wrong) when (wrong is SealBrokenException or JsonException)
        {
            throw new LedgerBrokenException(folder.Id, row.Seq);
        }
    }

    private sealed class ItemRow
    {
        public int Epoch { get; init; }
        public byte[] Sealed { get; init; } = [];
    }

    private const string Item = """
        SELECT epoch, sealed
        FROM item
        WHERE id = @item AND folder_id = @folder
        """;

    /// <summary>The text of an entry, checked against the hash in the entry.</summary>
    /// <exception cref="LedgerBrokenException">The text is missing, or its hash is not the one in the
    /// entry.</exception>
    internal async Task<string> TextAsync(OpenFolder folder, ReadEntry entry, CancellationToken ct)
    {
        var item = entry.Entry.Text ?? throw new ArgumentException("This entry brought no text.", nameof(entry));
        var row = await content.FirstAsync<ItemRow>(Item, new { item, folder = folder.Id }, ct);
        if (row is null || !Chain.Hash(row.Sealed).AsSpan().SequenceEqual(entry.TextHash))
            throw new LedgerBrokenException(folder.Id, 0);
        return folder.OpenItem(item, row.Epoch, row.Sealed);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A grant for folder {Folder} does not open and does not count.")]
    private partial void FalseGrant(Guid folder);
}
