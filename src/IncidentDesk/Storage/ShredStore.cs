namespace IncidentDesk.Storage;

/// <summary>The ids of destroyed folders, kept in a file outside both databases: a restore that brings one back destroys it again.</summary>
internal sealed class DestroyedList(string path)
{
    private readonly Lock gate = new();

    public IReadOnlyList<Guid> All()
    {
        lock (gate) return File.Exists(path) ? [.. File.ReadAllLines(path).Where(line => line.Length > 0).Select(Guid.Parse)] : [];
    }

    /// <summary>On disk when this returns.</summary>
    public void Add(Guid id)
    {
        lock (gate)
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
            file.Write(System.Text.Encoding.ASCII.GetBytes(id.ToString("D") + "\n"));
            file.Flush(flushToDisk: true);
        }
    }
}

/// <summary>Destroys folders: first on the list, then the keys, then the rows; begun is finished, after a crash or a restore too.</summary>
internal sealed class ShredStore(ContentDatabase content, GrantStore grants, ShareStore shares, DestroyedList destroyed, TimeProvider clock)
{
    private const string Ended = """
        SELECT id
        FROM folder
        WHERE purge_at IS NOT NULL AND purge_at <= @now
        """;

    private const string DeleteDue = """
        DELETE FROM due
        WHERE folder_id = @id
        """;

    private const string DeleteOutbox = """
        DELETE FROM outbox
        WHERE folder_id = @id
        """;

    private const string DeleteItems = """
        DELETE FROM item
        WHERE folder_id = @id
        """;

    private const string DeleteEntries = """
        DELETE FROM ledger_entry
        WHERE folder_id = @id
        """;

    private const string DeleteSignOffs = """
        DELETE FROM sign_off
        WHERE folder_id = @id
        """;

    private const string DeleteEpochs = """
        DELETE FROM folder_epoch
        WHERE folder_id = @id
        """;

    private const string DeleteReceipt = """
        DELETE FROM receipt
        WHERE mailbox_id = @id
        """;

    private const string DeleteCase = """
        DELETE FROM incident_case
        WHERE id = @id OR mailbox_id = @id
        """;

    private const string DeleteNameRequests = """
        DELETE FROM identity_request
        WHERE folder_id = @id
        """;

    private const string DeleteFolder = """
        DELETE FROM folder
        WHERE id = @id
        """;

    private static readonly string[] Rows = [DeleteDue, DeleteOutbox, DeleteItems, DeleteEntries, DeleteSignOffs, DeleteEpochs, DeleteReceipt, DeleteCase, DeleteNameRequests, DeleteFolder];

    /// <summary>Destroys what is past its time, and finishes what was begun. Running it twice destroys nothing more.</summary>
    /// <returns>How many folders still had rows.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        foreach (var id in await content.QueryAsync<Guid>(Ended, new { now = clock.GetUtcNow() }, ct)) destroyed.Add(id);
        var count = 0;
        foreach (var id in destroyed.All().Distinct()) count += await FinishAsync(id, ct) ? 1 : 0;
        if (count == 0) return 0;
        await grants.ForgetAsync(ct);
        await content.ForgetAsync(ct);
        return count;
    }

    /// <summary>Destroys one folder now: nobody opens it again, on this disk or from a backup of the content.</summary>
    public async Task DestroyAsync(Guid id, CancellationToken ct)
    {
        destroyed.Add(id);
        await FinishAsync(id, ct);
        await grants.ForgetAsync(ct);
        await content.ForgetAsync(ct);
    }

    private async Task<bool> FinishAsync(Guid id, CancellationToken ct)
    {
        var taken = await grants.RemoveFolderAsync(id, ct) + await shares.RemoveFolderAsync(id, ct);
        var rows = 0;
        await content.TryAsync(async work =>
        {
            foreach (var sql in Rows) rows += await work.ExecuteAsync(sql, new { id });
            return true;
        }, ct);
        return taken + rows > 0;
    }
}
