using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>The rows of summaries in the key database. They are deleted by whatever deletes the grants they stand
/// beside.</summary>
internal static class SummaryRows
{
    private const string OfHolder = """
        SELECT holder_id, folder_id, through, sealed
        FROM case_summary
        WHERE holder_id = @holder
        """;

    public static Task<IReadOnlyList<SummaryRow>> OfAsync(KeyDatabase keys, Guid holder, CancellationToken ct) =>
        keys.QueryAsync<SummaryRow>(OfHolder, new { holder }, ct);

    private const string One = """
        SELECT holder_id, folder_id, through, sealed
        FROM case_summary
        WHERE holder_id = @holder AND folder_id IN (@holder, @folder)
        """;

    /// <summary>The row of one case and the row about the whole list.</summary>
    public static Task<IReadOnlyList<SummaryRow>> OfAsync(
        KeyDatabase keys,
        Guid holder,
        Guid folder,
        CancellationToken ct
    ) => keys.QueryAsync<SummaryRow>(One, new { holder, folder }, ct);

    private const string Delete = """
        DELETE FROM case_summary
        WHERE holder_id = @holder AND folder_id IN @ids
        """;

    private const string Insert = """
        INSERT INTO case_summary (holder_id, folder_id, through, sealed)
        VALUES (@HolderId, @FolderId, @Through, @Sealed)
        """;

    private const string DeleteUngranted = """
        DELETE FROM case_summary
        WHERE holder_id = @holder AND folder_id <> @holder AND NOT EXISTS (
            SELECT 1 FROM folder_grant g
            WHERE g.folder_id = case_summary.folder_id AND g.holder_id = case_summary.holder_id)
        """;

    private const string Unchanged = """
        SELECT COUNT(*)
        FROM case_summary
        WHERE holder_id = @holder AND folder_id = @folder AND sealed = @sealed
        """;

    private const string Exists = """
        SELECT COUNT(*)
        FROM case_summary
        WHERE holder_id = @holder AND folder_id = @folder
        """;

    /// <summary>Replaces rows of one reader, unless another request of theirs wrote in the meantime.</summary>
    /// <param name="before">The row that must still be as it was read; without bytes where there was none.</param>
    /// <param name="gone">Other rows that are deleted.</param>
    public static Task<bool> ReplaceAsync(
        KeyDatabase keys,
        SummaryRow before,
        IReadOnlyCollection<SummaryRow> rows,
        IEnumerable<Guid> gone,
        CancellationToken ct
    ) =>
        keys.TryAsync(
            async work =>
            {
                var holder = before.HolderId;
                if (!await IsAsReadAsync(work, before))
                    return false;
                foreach (var ids in rows.Select(row => row.FolderId).Concat(gone).Distinct().Chunk(500))
                    await work.ExecuteAsync(Delete, new { holder, ids = Database.List(ids) });
                await work.InsertAsync(Insert, rows);
                await work.ExecuteAsync(DeleteUngranted, new { holder });
                return true;
            },
            ct
        );

    private static async Task<bool> IsAsReadAsync(Work work, SummaryRow before)
    {
        var at = new
        {
            holder = before.HolderId,
            folder = before.FolderId,
            @sealed = before.Sealed,
        };
        return before.Sealed.Length == 0
            ? await work.FirstAsync<int>(Exists, at) == 0
            : await work.FirstAsync<int>(Unchanged, at) == 1;
    }

    private const string OverwriteFolder = """
        UPDATE case_summary
        SET sealed = @noise
        WHERE folder_id = @folder
        """;

    private const string DeleteFolder = """
        DELETE FROM case_summary
        WHERE folder_id = @folder
        """;

    /// <summary>Deletes every reader's row of a case, overwriting it first.</summary>
    public static async Task RemoveFolderAsync(KeyDatabase keys, Guid folder, CancellationToken ct)
    {
        await keys.ExecuteAsync(OverwriteFolder, new { folder, noise = KeyDatabase.Noise() }, ct);
        await keys.ExecuteAsync(DeleteFolder, new { folder }, ct);
    }

    private const string OverwriteLost = """
        UPDATE case_summary
        SET sealed = @noise
        WHERE folder_id = @folder AND NOT EXISTS (
            SELECT 1 FROM folder_grant g
            WHERE g.folder_id = case_summary.folder_id AND g.holder_id = case_summary.holder_id)
        """;

    private const string DeleteLost = """
        DELETE FROM case_summary
        WHERE folder_id = @folder AND NOT EXISTS (
            SELECT 1 FROM folder_grant g
            WHERE g.folder_id = case_summary.folder_id AND g.holder_id = case_summary.holder_id)
        """;

    /// <summary>Deletes the rows of those who have no grant of the folder any more.</summary>
    public static async Task RemoveLostAsync(KeyDatabase keys, Guid folder, CancellationToken ct)
    {
        if (await keys.ExecuteAsync(OverwriteLost, new { folder, noise = KeyDatabase.Noise() }, ct) > 0)
            await keys.ExecuteAsync(DeleteLost, new { folder }, ct);
    }

    private const string DeleteHolder = """
        DELETE FROM case_summary
        WHERE holder_id = @holder
        """;

    /// <summary>Deletes every row of a reader.</summary>
    public static Task RemoveHolderAsync(KeyDatabase keys, Guid holder, CancellationToken ct) =>
        keys.ExecuteAsync(DeleteHolder, new { holder }, ct);
}
