using IncidentDesk.Sealing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Files;

/// <summary>Files, each sealed as one stream under its own key, in constant memory. A file that no report takes over is
/// deleted after two hours.</summary>
public sealed class FileStore(ContentDatabase content, TimeProvider clock)
{
    /// <summary>How long a file waits for its report, the lifetime of a draft.</summary>
    public static readonly TimeSpan Waits = SessionStore.Longest(SessionKind.Draft);

    private const string Begin = """
        INSERT INTO attachment (id, length, ends_at)
        VALUES (@id, @length, @ends)
        """;

    private const string End = """
        UPDATE attachment
        SET length = @length
        WHERE id = @id
        """;

    /// <summary>Seals a stream, padded to one of a few sizes. Null when it is longer than <paramref name="most"/>
    /// bytes; nothing is then kept.</summary>
    public async Task<KeptFile?> AddAsync(
        Stream plain,
        string name,
        string type,
        Preparation preparation,
        long most,
        CancellationToken ct
    )
    {
        var (id, padded, kept) = (Guid.NewGuid(), new WithPadding(plain, most), false);
        using var key = Secret.Random();
        await content.ExecuteAsync(
            Begin,
            new
            {
                id,
                length = 0L,
                ends = clock.GetUtcNow() + Waits,
            },
            ct
        );
        try
        {
            await using var pieces = new PieceWriter(content, id);
            await SealedStream.EncryptAsync(key, padded, pieces, Binding(id), ct);
            var hash = await pieces.EndAsync(ct);
            await content.ExecuteAsync(End, new { id, length = Padding.PaddedFileLength(padded.Count) }, ct);
            kept = true;
            return new(id, name, type, preparation, padded.Count) { Key = [.. key.Bytes], Hash = hash };
        }
        catch (FileTooLongException)
        {
            return null;
        }
        finally
        {
            if (!kept)
                await RemoveAsync(id, CancellationToken.None);
        }
    }

    /// <summary>Decrypts a file into a stream, piece by piece.</summary>
    /// <exception cref="SealBrokenException">A piece is missing or is not what was sealed, possibly after part of the
    /// file was written.</exception>
    public async Task CopyToAsync(KeptFile file, Stream to, CancellationToken ct)
    {
        using var key = Secret.Copy(file.Key);
        await using var pieces = new PieceReader(content, file.Id);
        await using var plain = new WithoutPadding(to, file.Length);
        await SealedStream.DecryptAsync(key, pieces, plain, Binding(file.Id), ct);
        if (!pieces.Hash().AsSpan().SequenceEqual(file.Hash))
            throw new SealBrokenException();
    }

    private const string Take = """
        UPDATE attachment
        SET folder_id = @folder, ends_at = NULL
        WHERE id = @id AND folder_id IS NULL AND ends_at > @now
        """;

    /// <summary>Assigns the file to a folder; from then on both are purged together. False when the file is gone, or
    /// belongs to another folder.</summary>
    internal async Task<bool> TakeAsync(Work work, Guid folder, Guid id) =>
        await work.ExecuteAsync(
            Take,
            new
            {
                folder,
                id,
                now = clock.GetUtcNow(),
            }
        ) == 1;

    private const string Sum = """
        SELECT SUM(length)
        FROM attachment
        WHERE folder_id = @folder
        """;

    /// <summary>The total padded length of a folder's files, in bytes.</summary>
    public async Task<long> LengthOfAsync(Guid folder, CancellationToken ct) =>
        await content.FirstAsync<long?>(Sum, new { folder }, ct) ?? 0;

    private const string Waiting = """
        SELECT SUM(length)
        FROM attachment
        WHERE folder_id IS NULL
        """;

    /// <summary>The total padded length, in bytes, of files that no report has taken over yet.</summary>
    public async Task<long> WaitingAsync(CancellationToken ct) => await content.FirstAsync<long?>(Waiting, ct: ct) ?? 0;

    private const string DeletePieces = """
        DELETE FROM attachment_piece
        WHERE attachment_id = @id
        """;

    private const string Delete = """
        DELETE FROM attachment
        WHERE id = @id
        """;

    public async Task RemoveAsync(Guid id, CancellationToken ct)
    {
        await content.ExecuteAsync(DeletePieces, new { id }, ct);
        await content.ExecuteAsync(Delete, new { id }, ct);
    }

    private const string IsWaiting = """
        SELECT COUNT(*)
        FROM attachment
        WHERE id = @id AND folder_id IS NULL
        """;

    /// <summary>Deletes a file unless a report has taken it over.</summary>
    public async Task RemoveWaitingAsync(Guid id, CancellationToken ct)
    {
        if (await content.FirstAsync<int>(IsWaiting, new { id }, ct) == 1)
            await RemoveAsync(id, ct);
    }

    private const string OfFolder = """
        SELECT id
        FROM attachment
        WHERE folder_id = @folder
        """;

    /// <summary>The ids of a folder's files.</summary>
    internal Task<IReadOnlyList<Guid>> OfAsync(Guid folder, CancellationToken ct) =>
        content.QueryAsync<Guid>(OfFolder, new { folder }, ct);

    /// <summary>Deletes the files of a folder one by one, so that no single write is too large.</summary>
    internal async Task<int> RemoveOfAsync(Guid folder, CancellationToken ct) =>
        await RemoveAsync(await OfAsync(folder, ct), ct);

    private const string Ended = """
        SELECT id
        FROM attachment
        WHERE folder_id IS NULL AND ends_at <= @now
        """;

    /// <summary>Deletes files that no report took over in time. Idempotent.</summary>
    public async Task<int> SweepAsync(CancellationToken ct) =>
        await RemoveAsync(await content.QueryAsync<Guid>(Ended, new { now = clock.GetUtcNow() }, ct), ct);

    private async Task<int> RemoveAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        foreach (var id in ids)
            await RemoveAsync(id, ct);
        return ids.Count;
    }

    private static byte[] Binding(Guid id) => new CanonicalWriter("IncidentDesk/file/v1").Add(id).ToArray();
}
