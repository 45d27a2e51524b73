using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>Keys split k of n among custodians: a single custodian opens nothing, and shares are sealed to nobody
/// else.</summary>
public sealed class ShareStore(KeyDatabase keys, ContentDatabase content, RosterStore roster, TimeProvider clock)
{
    /// <summary>How old shares must be before the sweep may delete them; writing an act takes seconds.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    private const string AddShare = """
        INSERT INTO key_share (folder_id, key_id, custodian_id, number, needed, sealed, made_at)
        VALUES (@folder, @key, @custodian, @number, @needed, @sealed, @now)
        """;

    private const string AddHolder = """
        INSERT INTO key_holder (folder_id, key_id, person_id)
        VALUES (@folder, @key, @person)
        """;

    /// <summary>Splits new keys; without effect until their folders name them. A key with too few custodians is not
    /// split.</summary>
    /// <param name="known">The roster, where the caller has just read it.</param>
    internal async Task<bool> AddAsync(IEnumerable<NewShares> split, CancellationToken ct, Roster? known = null)
    {
        var (people, now) = (known ?? await roster.AllAsync(ct), clock.GetUtcNow());
        var made = split
            .Where(one => one.Custodians.Length >= one.Needed)
            .Select(one => (Split: one, Shares: SealedShares.Seal(one, people).ToArray()))
            .ToArray();
        return await keys.TryAsync(
            async work =>
            {
                await work.InsertAsync(AddShare, made.SelectMany(one => Rows(one.Split, one.Shares, now)));
                await work.InsertAsync(
                    AddHolder,
                    made.SelectMany(one =>
                        one.Split.Holders.Select(person => new
                        {
                            one.Split.Folder,
                            Key = one.Split.Key.Id,
                            person,
                        })
                    )
                );
                return true;
            },
            ct
        );
    }

    private sealed record NewRow(
        Guid Folder,
        Guid Key,
        Guid Custodian,
        int Number,
        int Needed,
        byte[] Sealed,
        DateTimeOffset Now
    );

    private static IEnumerable<NewRow> Rows(
        NewShares split,
        IEnumerable<(int Number, Guid Custodian, byte[] Sealed)> shares,
        DateTimeOffset now
    ) =>
        shares.Select(share => new NewRow(
            split.Folder,
            split.Key.Id,
            share.Custodian,
            share.Number,
            split.Needed,
            share.Sealed,
            now
        ));

    private const string OfCustodian = """
        SELECT folder_id, key_id, custodian_id, number, sealed
        FROM key_share
        WHERE custodian_id = @custodian AND folder_id = @folder AND key_id = @key
        """;

    /// <summary>The custodian's share of the key; null when they hold none.</summary>
    internal Task<ShareRow?> FindAsync(Guid custodian, Guid folder, Guid key, CancellationToken ct) =>
        keys.FirstAsync<ShareRow>(
            OfCustodian,
            new
            {
                custodian,
                folder,
                key,
            },
            ct
        );

    private const string OfLost = """
        SELECT s.folder_id, s.key_id, s.custodian_id, s.number, s.sealed
        FROM key_share s
        JOIN key_holder h ON h.folder_id = s.folder_id AND h.key_id = s.key_id
        WHERE s.custodian_id = @custodian AND h.person_id = @lost AND NOT EXISTS (
            SELECT 1 FROM share_release r
            WHERE r.request_id = @request AND r.folder_id = s.folder_id AND r.key_id = s.key_id
                AND r.custodian_id = s.custodian_id)
        """;

    /// <summary>This custodian's shares of present keys that somebody lost, without those already released for this
    /// request.</summary>
    internal async Task<IReadOnlyList<ShareRow>> OfLostAsync(
        Guid custodian,
        Guid lost,
        Guid request,
        CancellationToken ct
    )
    {
        var shares = await keys.QueryAsync<ShareRow>(
            OfLost,
            new
            {
                custodian,
                lost,
                request,
            },
            ct
        );
        if (shares.Count == 0)
            return [];
        var inForce = await InForceAsync(ct);
        return [.. shares.Where(share => inForce.Contains((share.FolderId, share.KeyId)))];
    }

    private const string RemoveShares = """
        DELETE FROM key_share
        WHERE folder_id = @folder AND key_id = @key
        """;

    private const string RemoveHolders = """
        DELETE FROM key_holder
        WHERE folder_id = @folder AND key_id = @key
        """;

    private const string RemoveReleases = """
        DELETE FROM share_release
        WHERE folder_id = @folder AND key_id = @key
        """;

    /// <summary>Deletes every share of a key, released or not.</summary>
    internal Task RemoveAsync(Guid folder, Guid key, CancellationToken ct) =>
        keys.TryAsync(
            async work =>
            {
                foreach (var sql in (string[])[RemoveReleases, RemoveShares, RemoveHolders])
                    await work.ExecuteAsync(sql, new { folder, key });
                return true;
            },
            ct
        );

    private const string RemoveFolderShares = """
        DELETE FROM key_share
        WHERE folder_id = @folder
        """;

    private const string RemoveFolderHolders = """
        DELETE FROM key_holder
        WHERE folder_id = @folder
        """;

    private const string RemoveFolderReleases = """
        DELETE FROM share_release
        WHERE folder_id = @folder
        """;

    private const string OverwriteFolderShares = """
        UPDATE key_share
        SET sealed = @noise
        WHERE folder_id = @folder
        """;

    private const string OverwriteFolderReleases = """
        UPDATE share_release
        SET sealed = @noise
        WHERE folder_id = @folder
        """;

    /// <summary>Deletes every share of a folder for good, overwriting it first; answers how many rows there
    /// were.</summary>
    internal async Task<int> RemoveFolderAsync(Guid folder, CancellationToken ct)
    {
        foreach (var sql in (string[])[OverwriteFolderReleases, OverwriteFolderShares])
            await keys.ExecuteAsync(sql, new { folder, noise = KeyDatabase.Noise() }, ct);
        var rows = 0;
        foreach (var sql in (string[])[RemoveFolderReleases, RemoveFolderShares, RemoveFolderHolders])
            rows += await keys.ExecuteAsync(sql, new { folder }, ct);
        return rows;
    }

    private const string Among = """
        SELECT folder_id FROM key_share WHERE folder_id IN @ids
        UNION
        SELECT folder_id FROM key_holder WHERE folder_id IN @ids
        UNION
        SELECT folder_id FROM share_release WHERE folder_id IN @ids
        """;

    /// <summary>Those of the folders that still have a share, a released share, or a recorded key holder.</summary>
    internal Task<IReadOnlyList<Guid>> AmongAsync(IEnumerable<Guid> folders, CancellationToken ct) =>
        keys.QueryAsync<Guid>(Among, new { ids = Database.List(folders) }, ct);

    private const string HoldersOf = """
        SELECT DISTINCT custodian_id
        FROM key_share
        WHERE folder_id = @folder AND key_id IN @files
        """;

    /// <summary>The custodians who hold the other half of an original file's key.</summary>
    internal Task<IReadOnlyList<Guid>> HoldersAsync(Guid folder, Guid file, CancellationToken ct) =>
        keys.QueryAsync<Guid>(HoldersOf, new { folder, files = Database.List([file]) }, ct);

    private const string SettledKeys = """
        SELECT DISTINCT folder_id, key_id
        FROM key_share
        WHERE made_at < @before
        """;

    /// <summary>Deletes shares of keys that no folder names, left by a crash between the writes to the two
    /// databases.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var settled = await keys.QueryAsync<Grant>(SettledKeys, new { before = clock.GetUtcNow() - Settled }, ct);
        var inForce = await InForceAsync(ct);
        var orphans = settled.Where(share => !inForce.Contains((share.FolderId, share.KeyId))).ToArray();
        foreach (var orphan in orphans)
            await RemoveAsync(orphan.FolderId, orphan.KeyId, ct);
        return orphans.Length;
    }

    private const string KeysInForce = """
        SELECT id AS folder_id, key_id
        FROM folder
        UNION ALL
        SELECT folder_id, id AS key_id
        FROM attachment
        WHERE folder_id IS NOT NULL
        """;

    private async Task<HashSet<(Guid, Guid)>> InForceAsync(CancellationToken ct) =>
        [.. (await content.QueryAsync<Grant>(KeysInForce, null, ct)).Select(folder => (folder.FolderId, folder.KeyId))];
}
