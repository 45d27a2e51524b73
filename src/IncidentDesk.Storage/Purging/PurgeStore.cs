using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Purging;

/// <summary>Purges folders: first writes their ids to the list, then deletes the keys, then the rows. An interrupted
/// purge is completed later, after a crash as after a restore.</summary>
public sealed class PurgeStore(
    ContentDatabase content,
    FolderRemoval removal,
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
        return await removal.FinishAsync(listed, ct);
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
        return await removal.FinishAsync([.. purged.All()], ct);
    }

    /// <summary>Closes folders that somebody who holds them purges now, inside the transaction of their act.</summary>
    internal Task EndAsync(Work work, IEnumerable<Guid> folders) => dates.EndAsync(work, folders, clock.GetUtcNow());

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

    /// <summary>Purges folders now; they can no longer be opened, here or from a backup of the content.</summary>
    internal async Task PurgeAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        foreach (var id in ids)
            purged.Add(id);
        await removal.RemoveAsync(ids, ct);
    }

    internal Task PurgeAsync(Guid id, CancellationToken ct) => PurgeAsync([id], ct);
}
