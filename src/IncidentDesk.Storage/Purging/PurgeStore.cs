using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Purging;

/// <summary>Purges folders: first writes their ids to the list, then deletes the keys, then the rows. An interrupted
/// purge is completed later, after a crash as after a restore.</summary>
public sealed class PurgeStore(
    ContentDatabase content,
    GrantStore grants,
    ShareStore shares,
    FileStore files,
    PurgedFolders purged,
    PurgeWatch watch,
    PurgeDates dates,
    PurgeProofs proofs,
    RowAlarmStore alarms,
    TimeProvider clock
)
{
    /// <summary>The id of no key. A folder that names it cannot be opened, and an act about to write to it decides
    /// again.</summary>
    public static readonly Guid NoKey = Guid.Empty;

    private const string OpenOnes = """
        SELECT id
        FROM folder
        WHERE id IN @ids AND key_id <> @none
        """;

    private const string Unfinished = """
        SELECT f.id
        FROM folder f
        WHERE f.id IN @ids AND (f.length > @zero OR NOT EXISTS (SELECT 1 FROM incident_case c
            WHERE c.mailbox_id = f.id))
        """;

    private const string Holding = """
        SELECT f.id
        FROM folder f
        WHERE f.id IN @ids AND (f.key_id <> @none OR EXISTS (SELECT 1 FROM ledger_entry e WHERE e.folder_id = f.id))
        """;

    /// <summary>Purges folders past their date, and completes interrupted purges. A date, a closed folder or a line of
    /// the list that nobody proves purges nothing and raises the alarm. Idempotent.</summary>
    /// <returns>How many folders still had rows.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var mayPurge = await watch.MayPurgeAsync(ct);
        var due = await proofs.DueAsync(now, ct);
        var proven = due.Where(date => date.Value == true).Select(date => date.Key).ToHashSet();
        var open = await AmongAsync(OpenOnes, proven, ct);
        proven.ExceptWith(open);
        if (mayPurge)
            proven.UnionWith(await CloseAsync(open, now, ct));
        var listed = purged.All().ToHashSet();
        foreach (var id in proven)
            if (listed.Add(id))
                purged.Add(id);
        // Somebody wrote these into the list, or put an older copy of the database back without the restore command.
        var unproven = await AmongAsync(Holding, listed.Except(proven), ct);
        listed.ExceptWith(unproven);
        await alarms.KeepUnreadableAsync(ct);
        if (unproven.Count > 0 || due.Values.Contains(false) || await proofs.AreRowsFalseAsync(ct))
            await alarms.RaiseAsync(RowKind.Purge, ct);
        else
            await alarms.EndAsync(RowKind.Purge, ct);
        return await FinishAllAsync(listed, ct);
    }

    /// <summary>Closes folders whose date has come, each with its line in the journal; answers which of them it
    /// closed.</summary>
    private async Task<HashSet<Guid>> CloseAsync(HashSet<Guid> folders, DateTimeOffset now, CancellationToken ct)
    {
        var closed = new HashSet<Guid>();
        if (folders.Count == 0)
            return closed;
        return await content.TryAsync(
            async work =>
            {
                closed.Clear();
                foreach (var id in folders)
                    if (await PurgeDates.CloseAsync(work, id, now))
                        closed.Add(id);
                return true;
            },
            ct
        )
            ? closed
            : [];
    }

    /// <summary>Purges everything on the list again, which the restore command has checked. Each folder that came back
    /// gets its line in the journal anew, because the former one can be lost.</summary>
    /// <returns>How many folders still had rows.</returns>
    internal async Task<int> FinishListAsync(CancellationToken ct)
    {
        var back = await AmongAsync(OpenOnes, purged.All(), ct);
        if (back.Count > 0)
            await content.TryAsync(
                async work =>
                {
                    await dates.EndAsync(work, back.Order(), clock.GetUtcNow());
                    return true;
                },
                ct
            );
        return await FinishAllAsync([.. purged.All()], ct);
    }

    private async Task<int> FinishAllAsync(IReadOnlyCollection<Guid> known, CancellationToken ct)
    {
        var finished = new HashSet<Guid>();
        // The row of a mailbox is kept while its case exists; when both are purged, it can be deleted only in the
        // second round.
        for (var round = 0; round < 2; round++)
            foreach (var id in await UnfinishedAsync(known, ct))
                if (await FinishAsync(id, ct))
                    finished.Add(id);
        // Also when no row was left, since data deleted just before a crash is still in the write-ahead log.
        await grants.TruncateLogAsync(ct);
        await content.TruncateLogAsync(ct);
        return finished.Count;
    }

    private async Task<HashSet<Guid>> AmongAsync(string sql, IEnumerable<Guid> known, CancellationToken ct)
    {
        var found = new HashSet<Guid>();
        foreach (var ids in known.Chunk(500))
            found.UnionWith(await content.QueryAsync<Guid>(sql, new { ids = Database.List(ids), none = NoKey }, ct));
        return found;
    }

    private const string Next = """
        SELECT MIN(purge_at)
        FROM folder
        WHERE purge_at > @now
        """;

    /// <summary>The earliest purge date in the future; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset now, CancellationToken ct) =>
        await content.FirstAsync<long?>(Next, new { now }, ct) is { } at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;

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

    /// <summary>Purges folders now; they can no longer be opened, here or from a backup of the content.</summary>
    internal async Task PurgeAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        foreach (var id in ids)
            purged.Add(id);
        foreach (var id in ids)
            await FinishAsync(id, ct);
        foreach (var id in await UnfinishedAsync(ids, ct))
            await FinishAsync(id, ct);
        await grants.TruncateLogAsync(ct);
        await content.TruncateLogAsync(ct);
    }

    internal Task PurgeAsync(Guid id, CancellationToken ct) => PurgeAsync([id], ct);

    private async Task<bool> FinishAsync(Guid id, CancellationToken ct)
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
                            none = NoKey,
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
