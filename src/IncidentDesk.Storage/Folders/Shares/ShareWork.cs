using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>Shares that acts took back. An act writes in its transaction who loses which; they are deleted after it, by
/// the act itself or, if it was cut off there, by the next sweep.</summary>
public sealed class ShareWork(ContentDatabase content, KeyDatabase keys)
{
    private const string HoldersOf = """
        SELECT DISTINCT custodian_id
        FROM key_share
        WHERE folder_id = @folder
        """;

    private const string FilesOf = """
        SELECT id
        FROM attachment
        WHERE folder_id = @folder
        """;

    private const string HoldersOfFiles = """
        SELECT DISTINCT custodian_id
        FROM key_share
        WHERE folder_id = @folder AND key_id IN @files
        """;

    /// <summary>What people who may keep no share of a folder's key still keep of it.</summary>
    internal async Task<IEnumerable<ShareBack>> OfKeyAsync(
        Guid folder,
        Func<Guid, bool> isBarred,
        CancellationToken ct
    ) => Barred(folder, await keys.QueryAsync<Guid>(HoldersOf, new { folder }, ct), isBarred, 0);

    /// <summary>What people who may keep no half of a folder's files still keep of them.</summary>
    internal async Task<IEnumerable<ShareBack>> OfFilesAsync(
        Guid folder,
        Func<Guid, bool> isBarred,
        CancellationToken ct
    )
    {
        var files = Database.List(await content.QueryAsync<Guid>(FilesOf, new { folder }, ct));
        return Barred(folder, await keys.QueryAsync<Guid>(HoldersOfFiles, new { folder, files }, ct), isBarred, 1);
    }

    private static IEnumerable<ShareBack> Barred(
        Guid folder,
        IEnumerable<Guid> holders,
        Func<Guid, bool> isBarred,
        int ofFiles
    ) =>
        holders
            .Where(isBarred)
            .Select(person => new ShareBack
            {
                FolderId = folder,
                CustodianId = person,
                OfFiles = ofFiles,
            });

    private const string Add = """
        INSERT INTO share_work (folder_id, custodian_id, of_files)
        SELECT @FolderId, @CustodianId, @OfFiles
        WHERE NOT EXISTS (
            SELECT 1 FROM share_work
            WHERE folder_id = @FolderId AND custodian_id = @CustodianId AND of_files = @OfFiles
        )
        """;

    /// <summary>Writes what is to be deleted, in the transaction of the act.</summary>
    internal static async Task AddAsync(Work work, IEnumerable<ShareBack> backs)
    {
        foreach (var back in backs)
            await work.ExecuteAsync(Add, back);
    }

    private const string All = """
        SELECT folder_id, custodian_id, of_files
        FROM share_work
        """;

    private const string RemoveOfKey = """
        DELETE FROM key_share
        WHERE folder_id = @folder AND custodian_id = @custodian
        """;

    private const string RemoveOfFiles = """
        DELETE FROM key_share
        WHERE folder_id = @folder AND key_id IN @files AND custodian_id = @custodian
        """;

    private const string Remove = """
        DELETE FROM share_work
        WHERE folder_id = @FolderId AND custodian_id = @CustodianId AND of_files = @OfFiles
        """;

    /// <summary>Deletes what acts wrote here.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        foreach (var back in await content.QueryAsync<ShareBack>(All, null, ct))
            await FinishAsync(back, ct);
    }

    /// <summary>Deletes one custodian's shares, and then the row that says so.</summary>
    internal async Task FinishAsync(ShareBack back, CancellationToken ct)
    {
        var (folder, custodian) = (back.FolderId, back.CustodianId);
        if (back.OfFiles == 0)
            await keys.ExecuteAsync(RemoveOfKey, new { folder, custodian }, ct);
        else
        {
            var files = Database.List(await content.QueryAsync<Guid>(FilesOf, new { folder }, ct));
            await keys.ExecuteAsync(
                RemoveOfFiles,
                new
                {
                    folder,
                    files,
                    custodian,
                },
                ct
            );
        }
        await content.ExecuteAsync(Remove, back, ct);
    }
}
