using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Folders;

/// <summary>Which holder can open which folder. A grant of another key than the one its folder names opens nothing, and
/// a sweep deletes it.</summary>
public sealed class GrantStore(KeyDatabase keys, ContentDatabase content, TimeProvider clock)
{
    /// <summary>How old a grant must be before the sweep may delete it; writing an act takes seconds.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    private const string OfHolder = """
        SELECT folder_id, key_id, sealed
        FROM folder_grant
        WHERE holder_id = @holder
        """;

    internal Task<IReadOnlyList<Grant>> OfAsync(Guid holder, CancellationToken ct) =>
        keys.QueryAsync<Grant>(OfHolder, new { holder }, ct);

    private const string KeysOf = """
        SELECT folder_id, key_id
        FROM folder_grant
        WHERE holder_id = @holder
        """;

    /// <summary>Of which keys a holder has grants, without the grants.</summary>
    internal Task<IReadOnlyList<Grant>> KeysOfAsync(Guid holder, CancellationToken ct) =>
        keys.QueryAsync<Grant>(KeysOf, new { holder }, ct);

    private const string KeysAmong = """
        SELECT folder_id, key_id
        FROM folder_grant
        WHERE holder_id = @holder AND folder_id IN @ids
        """;

    /// <summary>The same, of these folders alone.</summary>
    internal async Task<IReadOnlyList<Grant>> KeysOfAsync(Guid holder, IEnumerable<Guid> folders, CancellationToken ct)
    {
        var found = new List<Grant>();
        foreach (var ids in folders.Chunk(500))
            found.AddRange(await keys.QueryAsync<Grant>(KeysAmong, new { holder, ids = Database.List(ids) }, ct));
        return found;
    }

    private const string OfHolderAmong = """
        SELECT folder_id, key_id, sealed
        FROM folder_grant
        WHERE holder_id = @holder AND folder_id IN @ids
        """;

    /// <summary>The holder's grants of these folders.</summary>
    internal Task<IReadOnlyList<Grant>> OfAsync(Guid holder, IEnumerable<Guid> folders, CancellationToken ct) =>
        keys.QueryAsync<Grant>(OfHolderAmong, new { holder, ids = Database.List(folders) }, ct);

    /// <summary>The holder's grant of this key; null when they have none.</summary>
    internal async Task<Grant?> FindAsync(Guid holder, Guid folder, Guid key, CancellationToken ct) =>
        (await OfAsync(holder, [folder], ct)).FirstOrDefault(grant => grant.KeyId == key);

    private const string HoldersOf = """
        SELECT holder_id
        FROM folder_grant
        WHERE folder_id = @folder AND key_id = @key
        """;

    /// <summary>All holders a key was sealed to.</summary>
    internal Task<IReadOnlyList<Guid>> HoldersAsync(Guid folder, Guid key, CancellationToken ct) =>
        keys.QueryAsync<Guid>(HoldersOf, new { folder, key }, ct);

    private sealed class HolderRow
    {
        public Guid FolderId { get; init; }
        public Guid KeyId { get; init; }
        public Guid HolderId { get; init; }
    }

    private const string HoldersOfAll = """
        SELECT folder_id, key_id, holder_id
        FROM folder_grant
        WHERE folder_id IN @ids
        """;

    /// <summary>All holders of the keys of several folders, by folder and key.</summary>
    internal async Task<ILookup<(Guid Folder, Guid Key), Guid>> HoldersAsync(
        IEnumerable<Guid> folders,
        CancellationToken ct
    ) =>
        (await keys.QueryAsync<HolderRow>(HoldersOfAll, new { ids = Database.List(folders) }, ct)).ToLookup(
            row => (row.FolderId, row.KeyId),
            row => row.HolderId
        );

    /// <summary>All holders who can open the mailbox that is open here.</summary>
    public Task<IReadOnlyList<Guid>> MailboxHoldersAsync(CaseFolders open, CancellationToken ct) =>
        HoldersAsync(open.Mailbox.Id, open.Mailbox.Row.KeyId, ct);

    /// <summary>All holders who can open the case's own folder, where that is open here; none in a mailbox.</summary>
    public async Task<IReadOnlyList<Guid>> CaseHoldersAsync(CaseFolders open, CancellationToken ct) =>
        open.Case is { } own ? await HoldersAsync(own.Id, own.Row.KeyId, ct) : [];

    private const string Add = """
        INSERT INTO folder_grant (folder_id, key_id, holder_id, sealed, granted_at)
        VALUES (@FolderId, @KeyId, @HolderId, @Sealed, @GrantedAt)
        """;

    /// <summary>Seals a new key to each holder; without effect until the folder names the key.</summary>
    internal Task<bool> AddAsync(
        IEnumerable<(Guid Folder, NewKey Key, Guid Holder, byte[] PublicKey)> grants,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var rows = grants
            .Select(grant => new
            {
                FolderId = grant.Folder,
                KeyId = grant.Key.Id,
                HolderId = grant.Holder,
                GrantedAt = now,
                Sealed = Envelope.Seal(
                    grant.PublicKey,
                    grant.Key.Secret.Bytes,
                    Binding(grant.Folder, grant.Key.Epoch, grant.Key.Id, grant.Holder)
                ),
            })
            .ToArray();
        return keys.TryAsync(async work => await work.InsertAsync(Add, rows) == rows.Length, ct);
    }

    private const string OverwriteKey = """
        UPDATE folder_grant
        SET sealed = @noise
        WHERE folder_id = @folder AND key_id = @key
        """;

    private const string RemoveKey = """
        DELETE FROM folder_grant
        WHERE folder_id = @folder AND key_id = @key
        """;

    /// <summary>Deletes every grant of a replaced key, and the summaries of those who have no other. Bytes are
    /// overwritten first, in case the database keeps deleted data on disk.</summary>
    internal async Task RemoveAsync(Guid folder, Guid key, CancellationToken ct)
    {
        await keys.ExecuteAsync(
            OverwriteKey,
            new
            {
                folder,
                key,
                noise = KeyDatabase.Noise(),
            },
            ct
        );
        await keys.ExecuteAsync(RemoveKey, new { folder, key }, ct);
        await SummaryRows.RemoveLostAsync(keys, folder, ct);
    }

    private const string OverwriteFolder = """
        UPDATE folder_grant
        SET sealed = @noise
        WHERE folder_id = @folder
        """;

    private const string RemoveFolder = """
        DELETE FROM folder_grant
        WHERE folder_id = @folder
        """;

    /// <summary>Deletes every key of a folder for good, and what lists show of it, overwriting both first; answers how
    /// many keys there were.</summary>
    internal async Task<int> RemoveFolderAsync(Guid folder, CancellationToken ct)
    {
        await SummaryRows.RemoveFolderAsync(keys, folder, ct);
        await keys.ExecuteAsync(OverwriteFolder, new { folder, noise = KeyDatabase.Noise() }, ct);
        return await keys.ExecuteAsync(RemoveFolder, new { folder }, ct);
    }

    private const string Among = """
        SELECT DISTINCT folder_id
        FROM folder_grant
        WHERE folder_id IN @ids
        """;

    /// <summary>Those of the folders for which a grant still exists.</summary>
    internal Task<IReadOnlyList<Guid>> AmongAsync(IEnumerable<Guid> folders, CancellationToken ct) =>
        keys.QueryAsync<Guid>(Among, new { ids = Database.List(folders) }, ct);

    /// <summary>Removes deleted data from the files of the key database.</summary>
    internal Task TruncateLogAsync(CancellationToken ct) => keys.TruncateLogAsync(ct);

    private const string Holders = """
        SELECT DISTINCT holder_id
        FROM folder_grant
        """;

    private const string RemoveHolder = """
        DELETE FROM folder_grant
        WHERE holder_id = @holder
        """;

    /// <summary>Deletes every grant of a holder whose words or code no longer open anything.</summary>
    internal async Task RemoveHolderAsync(Guid holder, CancellationToken ct)
    {
        await keys.ExecuteAsync(RemoveHolder, new { holder }, ct);
        await SummaryRows.RemoveHolderAsync(keys, holder, ct);
    }

    /// <summary>Deletes every grant of members who have left, and their lists; the next holder who acts changes the
    /// key.</summary>
    public async Task RemoveDepartedAsync(Roster roster, CancellationToken ct)
    {
        foreach (var holder in await keys.QueryAsync<Guid>(Holders, null, ct))
            if (roster.HasLeft(holder))
                await RemoveHolderAsync(holder, ct);
    }

    private const string SettledHolders = """
        SELECT folder_id, holder_id
        FROM folder_grant
        WHERE granted_at < @before
        """;

    private const string ReceiptHolders = """
        SELECT mailbox_id AS folder_id, holder_id
        FROM receipt
        """;

    private const string RemoveFrom = """
        DELETE FROM folder_grant
        WHERE folder_id = @FolderId AND holder_id = @HolderId
        """;

    /// <summary>Deletes grants of mailboxes to words or codes that another code or other words have replaced, left by a
    /// crash after the exchange.</summary>
    public async Task RemoveUsedAsync(Roster roster, CancellationToken ct)
    {
        var present = (await content.QueryAsync<HolderRow>(ReceiptHolders, null, ct)).ToLookup(
            receipt => receipt.FolderId,
            receipt => receipt.HolderId
        );
        var before = clock.GetUtcNow() - Settled;
        foreach (var grant in await keys.QueryAsync<HolderRow>(SettledHolders, new { before }, ct))
            if (
                present.Contains(grant.FolderId)
                && !present[grant.FolderId].Contains(grant.HolderId)
                && roster.File.Find(grant.HolderId) is null
            )
                await keys.ExecuteAsync(RemoveFrom, grant, ct);
    }

    private const string SettledKeys = """
        SELECT DISTINCT folder_id, key_id
        FROM folder_grant
        WHERE granted_at < @before
        """;

    private const string KeysInForce = """
        SELECT id AS folder_id, key_id
        FROM folder
        """;

    /// <summary>The key named by each folder.</summary>
    internal Task<IReadOnlyList<Grant>> InForceAsync(CancellationToken ct) =>
        content.QueryAsync<Grant>(KeysInForce, null, ct);

    private const string Openable = """
        SELECT folder_id, key_id
        FROM folder_grant
        UNION
        SELECT folder_id, key_id
        FROM key_share
        """;

    /// <summary>Every key that a holder, or custodians together, can open.</summary>
    internal Task<IReadOnlyList<Grant>> OpenableAsync(CancellationToken ct) =>
        keys.QueryAsync<Grant>(Openable, null, ct);

    /// <summary>Deletes grants of keys that no folder names, left by a crash between the writes to the two
    /// databases.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Settled;
        var settled = await keys.QueryAsync<Grant>(SettledKeys, new { before }, ct);
        var inForce = (await InForceAsync(ct)).ToDictionary(grant => grant.FolderId, grant => grant.KeyId);
        var orphans = settled.Where(grant => inForce.GetValueOrDefault(grant.FolderId) != grant.KeyId).ToArray();
        foreach (var orphan in orphans)
            await RemoveAsync(orphan.FolderId, orphan.KeyId, ct);
        return orphans.Length;
    }

    /// <summary>The associated data of a grant: for another folder, epoch, key or holder it does not open.</summary>
    internal static byte[] Binding(Guid folder, int epoch, Guid key, Guid holder) =>
        new CanonicalWriter("IncidentDesk/grant/v1").Add(folder).Add(epoch).Add(key).Add(holder).ToArray();
}
