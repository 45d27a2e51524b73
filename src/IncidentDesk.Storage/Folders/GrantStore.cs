using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Folders;

/// <summary>Who can open what. A grant whose key is not the one its folder names opens nothing, and a sweep deletes
/// it.</summary>
internal sealed class GrantStore(KeyDatabase keys, ContentDatabase content, TimeProvider clock)
{
    /// <summary>How long a grant may stand before its folder names its key; a writer needs seconds.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    private const string OfHolder = """
        SELECT folder_id, key_id, sealed
        FROM folder_grant
        WHERE holder_id = @holder
        """;

    public Task<IReadOnlyList<Grant>> OfAsync(Guid holder, CancellationToken ct) =>
        keys.QueryAsync<Grant>(OfHolder, new { holder }, ct);

    private const string One = """
        SELECT folder_id, key_id, sealed
        FROM folder_grant
        WHERE holder_id = @holder AND folder_id = @folder AND key_id = @key
        """;

    /// <summary>Null when the holder has no grant for the key in force.</summary>
    public Task<Grant?> FindAsync(Guid holder, Guid folder, Guid key, CancellationToken ct) =>
        keys.FirstAsync<Grant>(
            One,
            new
            {
                holder,
                folder,
                key,
            },
            ct
        );

    private const string HoldersOf = """
        SELECT holder_id
        FROM folder_grant
        WHERE folder_id = @folder AND key_id = @key
        """;

    /// <summary>Everyone a key was sealed to.</summary>
    public Task<IReadOnlyList<Guid>> HoldersAsync(Guid folder, Guid key, CancellationToken ct) =>
        keys.QueryAsync<Guid>(HoldersOf, new { folder, key }, ct);

    private const string Add = """
        INSERT INTO folder_grant (folder_id, key_id, holder_id, sealed, granted_at)
        VALUES (@FolderId, @KeyId, @HolderId, @Sealed, @GrantedAt)
        """;

    /// <summary>Seals a new key to each holder; harmless until the folder names the key.</summary>
    public Task<bool> AddAsync(
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
        return keys.TryAsync(async work => await work.ExecuteAsync(Add, rows) == rows.Length, ct);
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

    /// <summary>Takes every grant of a key that is no longer in force; its bytes are overwritten first, in case the
    /// database leaves deleted ones on disk.</summary>
    public async Task RemoveAsync(Guid folder, Guid key, CancellationToken ct)
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

    /// <summary>Takes every key of a folder for good, overwritten first; answers how many there were.</summary>
    public async Task<int> RemoveFolderAsync(Guid folder, CancellationToken ct)
    {
        await keys.ExecuteAsync(OverwriteFolder, new { folder, noise = KeyDatabase.Noise() }, ct);
        return await keys.ExecuteAsync(RemoveFolder, new { folder }, ct);
    }

    private const string Among = """
        SELECT DISTINCT folder_id
        FROM folder_grant
        WHERE folder_id IN @ids
        """;

    /// <summary>Which of these folders still have a key.</summary>
    public Task<IReadOnlyList<Guid>> AmongAsync(IEnumerable<Guid> folders, CancellationToken ct) =>
        keys.QueryAsync<Guid>(Among, new { ids = Database.List(folders) }, ct);

    /// <summary>Makes the key store's files forget what was deleted.</summary>
    public Task ForgetAsync(CancellationToken ct) => keys.ForgetAsync(ct);

    private const string Holders = """
        SELECT DISTINCT holder_id
        FROM folder_grant
        """;

    private const string RemoveHolder = """
        DELETE FROM folder_grant
        WHERE holder_id = @holder
        """;

    /// <summary>Takes every grant of somebody whose words or code open nothing any more.</summary>
    public Task RemoveHolderAsync(Guid holder, CancellationToken ct) =>
        keys.ExecuteAsync(RemoveHolder, new { holder }, ct);

    /// <summary>Takes every grant of members who no longer have a seat; the next holder who acts changes the
    /// key.</summary>
    public async Task RemoveDepartedAsync(Roster roster, CancellationToken ct)
    {
        foreach (var holder in await keys.QueryAsync<Guid>(Holders, null, ct))
            if (roster.HasLeft(holder))
                await keys.ExecuteAsync(RemoveHolder, new { holder }, ct);
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

    /// <summary>The key that each folder names.</summary>
    public Task<IReadOnlyList<Grant>> InForceAsync(CancellationToken ct) =>
        content.QueryAsync<Grant>(KeysInForce, null, ct);

    private const string Openable = """
        SELECT folder_id, key_id
        FROM folder_grant
        UNION
        SELECT folder_id, key_id
        FROM key_share
        """;

    /// <summary>Every key that somebody holds, or several together.</summary>
    public Task<IReadOnlyList<Grant>> OpenableAsync(CancellationToken ct) => keys.QueryAsync<Grant>(Openable, null, ct);

    /// <summary>Deletes grants that no folder names: what a crash between the two databases left behind.</summary>
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

    /// <summary>What a grant is bound to: moved to another folder, epoch or holder, it does not open.</summary>
    public static byte[] Binding(Guid folder, int epoch, Guid key, Guid holder) =>
        new CanonicalWriter("IncidentDesk/grant/v1").Add(folder).Add(epoch).Add(key).Add(holder).ToArray();
}
