using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Databases.Reading;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Folders.Reading;

/// <summary>What several folders of one case are opened and read from, with one command for each database and the
/// roster once, however many folders and entries there are. What is not in it is looked up by itself.</summary>
internal sealed class ReadAhead(
    Guid holder,
    ContentDatabase content,
    GrantStore grants,
    RosterStore roster,
    CancellationToken ct
)
{
    private const string Folders = """
        SELECT id, kind, epoch, key_id, length, head, name, purge_at
        FROM folder
        WHERE id IN @ids
        """;

    private const string Epochs = """
        SELECT folder_id, epoch, wrapped
        FROM folder_epoch
        WHERE folder_id IN @ids
        """;

    private const string Entries = """
        SELECT e.folder_id, e.seq, e.epoch, e.journal_seq, e.sealed, j.commitment
        FROM ledger_entry e
        JOIN journal j ON j.seq = e.journal_seq
        WHERE e.folder_id IN @ids
        ORDER BY e.folder_id, e.seq
        """;

    private const string Receipts = """
        SELECT lookup, holder_id, mailbox_id, read_key, act_key
        FROM receipt
        WHERE mailbox_id IN @ids
        """;

    private sealed record Read(FolderRow Row, Grant Grant, EpochRow[] Epochs, EntryRow[] Entries);

    private readonly Dictionary<Guid, Read> folders = [];
    private readonly HashSet<Guid> asked = [];
    private readonly List<ReceiptStore.Row> receipts = [];
    private Task<Roster>? people;

    /// <summary>Reads these folders.</summary>
    public async Task AddAsync(IEnumerable<Guid> ids)
    {
        var fresh = ids.Where(asked.Add).ToArray();
        if (fresh.Length == 0)
            return;
        var batch = new Batch(new { ids = Database.List(fresh) });
        var (rows, epochs) = (batch.Add<FolderRow>(Folders), batch.Add<EpochRow>(Epochs));
        var (entries, came) = (batch.Add<EntryRow>(Entries), batch.Add<ReceiptStore.Row>(Receipts));
        await content.ReadAsync(batch, ct);
        receipts.AddRange(came.All);
        var (earlier, written) = (epochs.All.ToLookup(row => row.FolderId), entries.All.ToLookup(row => row.FolderId));
        var mine = (await grants.OfAsync(holder, fresh, ct)).ToLookup(grant => (grant.FolderId, grant.KeyId));
        foreach (var row in rows.All)
            if (mine[(row.Id, row.KeyId)].FirstOrDefault() is { } grant)
                folders[row.Id] = new(row, grant, [.. earlier[row.Id]], [.. written[row.Id]]);
    }

    /// <summary>The row of a folder, this holder's grant of its present key, and its earlier keys; null when it has to
    /// be looked up.</summary>
    public (FolderRow Row, Grant Grant, IReadOnlyList<EpochRow> Earlier)? Find(Holder by, Guid id) =>
        by.Id == holder && folders.GetValueOrDefault(id) is { } read ? (read.Row, read.Grant, read.Epochs) : null;

    /// <summary>The entries of a folder that was opened from here, up to the length in its row; null for
    /// another.</summary>
    public IReadOnlyList<EntryRow>? EntriesOf(OpenFolder folder) =>
        folders.GetValueOrDefault(folder.Id) is { } read && ReferenceEquals(read.Row, folder.Row)
            ? [.. read.Entries.Where(entry => entry.Seq <= folder.Row.Length)]
            : null;

    /// <summary>The key with which the holder of a receipt signs; null when it has to be looked up.</summary>
    public byte[]? ActKey(Guid by) => receipts.Find(row => row.HolderId == by)?.ActKey;

    /// <summary>The receipts of these mailboxes; null when they have to be looked up.</summary>
    public IReadOnlyList<ReceiptStore.Row>? ReceiptsOf(IReadOnlyCollection<Guid> mailboxes) =>
        asked.IsSupersetOf(mailboxes) ? receipts.FindAll(row => mailboxes.Contains(row.MailboxId)) : null;

    /// <summary>The roster, read when it is needed first.</summary>
    public Task<Roster> PeopleAsync() => people ??= roster.AllAsync(ct);
}
