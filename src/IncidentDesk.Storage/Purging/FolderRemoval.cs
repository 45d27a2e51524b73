using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Invitations;

namespace IncidentDesk.Storage.Purging;

/// <summary>Removes everything of folders that are on the list of purged ones: first their keys, then their
/// rows.</summary>
public sealed class FolderRemoval(ContentDatabase content, GrantStore grants, ShareStore shares, FileStore files)
{
    private const string Unfinished = """
        SELECT f.id
        FROM folder f
        WHERE f.id IN @ids AND (f.length > @zero OR NOT EXISTS (SELECT 1 FROM incident_case c
            WHERE c.mailbox_id = f.id))
        """;

    /// <summary>Removes what is left of these folders, and clears the write-ahead logs. Idempotent.</summary>
    /// <returns>How many folders still had rows.</returns>
    internal async Task<int> FinishAsync(IReadOnlyCollection<Guid> known, CancellationToken ct)
    {
        var finished = new HashSet<Guid>();
        // The row of a mailbox is kept while its case exists; when both are purged, it can be deleted only in the
        // second round.
        for (var round = 0; round < 2; round++)
            foreach (var id in await UnfinishedAsync(known, ct))
                if (await RemoveAsync(id, ct))
                    finished.Add(id);
        // Also when no row was left, since data deleted just before a crash is still in the write-ahead log.
        await grants.TruncateLogAsync(ct);
        await content.TruncateLogAsync(ct);
        return finished.Count;
    }

    private async Task<HashSet<Guid>> UnfinishedAsync(IEnumerable<Guid> known, CancellationToken ct)
    {
        var left = new HashSet<Guid>();
        foreach (var ids in known.Chunk(500))
        {
            left.UnionWith(await content.QueryAsync<Guid>(Unfinished, new { ids = Database.List(ids), zero = 0 }, ct));
            left.UnionWith(await grants.AmongAsync(ids, ct));
            left.UnionWith(await shares.AmongAsync(ids, ct));
        }
        return left;
    }

    /// <summary>Removes folders that were just put on the list.</summary>
    internal async Task RemoveAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        foreach (var id in ids)
            await RemoveAsync(id, ct);
        foreach (var id in await UnfinishedAsync(ids, ct))
            await RemoveAsync(id, ct);
        await grants.TruncateLogAsync(ct);
        await content.TruncateLogAsync(ct);
    }

    private async Task<bool> RemoveAsync(Guid id, CancellationToken ct)
    {
        var taken = await grants.RemoveFolderAsync(id, ct) + await shares.RemoveFolderAsync(id, ct);
        var rows = await files.RemoveOfAsync(id, ct);
        await content.TryAsync(
            async work =>
            {
                foreach (var sql in PurgeRows.All)
                    rows += await work.ExecuteAsync(
                        sql,
                        new
                        {
                            id,
                            none = PurgeStore.NoKey,
                            zero = 0,
                            nothing = Array.Empty<byte>(),
                            mailbox = InvitationKind.Mailbox,
                            agreement = FolderKind.Agreement,
                            ofReporter = FolderKind.Mailbox,
                        }
                    );
                return true;
            },
            ct
        );
        return taken + rows > 0;
    }
}
