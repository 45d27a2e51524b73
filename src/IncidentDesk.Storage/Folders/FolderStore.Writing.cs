using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Folders;

/// <summary>Makes folders and appends to their ledgers.</summary>
public sealed partial class FolderStore
{
    private const string Insert = """
        INSERT INTO folder (id, kind, epoch, key_id, length, head, name, proven)
        VALUES (@Id, @Kind, @Epoch, @KeyId, @Length, @Head, @Name, 1)
        """;

    internal static Task InsertAsync(Work work, params OpenFolder[] folders) =>
        work.InsertAsync(Insert, folders.Select(folder => folder.Row));

    private const string Advance = """
        UPDATE folder
        SET epoch = @epoch, key_id = @key, length = @length, head = @head, name = @name
        WHERE id = @id AND length = @before AND key_id = @keyBefore
        """;

    private const string KeepEpoch = """
        INSERT INTO folder_epoch (folder_id, epoch, wrapped)
        VALUES (@folder, @Epoch, @Wrapped)
        """;

    /// <summary>Appends entries with their texts and updates the folder's row, under a new key if one is given; false
    /// after a lost race.</summary>
    internal static async Task<bool> AppendAsync(
        Work work,
        Holder by,
        OpenFolder before,
        NewKey? next,
        IEnumerable<LedgerEntry> entries,
        IReadOnlyDictionary<Guid, string> texts,
        DateTimeOffset now
    )
    {
        var (folder, kept) = next is null ? (before, null) : before.Rotate(next);
        using var rotated = next is null ? null : folder;
        var ledger = new LedgerWriter(work, by, folder, before);
        await ledger.WriteAsync([.. entries], texts, now);
        if (kept is not null)
            await work.ExecuteAsync(
                KeepEpoch,
                new
                {
                    folder = folder.Id,
                    kept.Epoch,
                    kept.Wrapped,
                }
            );
        return await work.ExecuteAsync(
                Advance,
                new
                {
                    id = folder.Id,
                    epoch = folder.Row.Epoch,
                    key = folder.Row.KeyId,
                    length = ledger.Length,
                    head = folder.MarkHead(ledger.Head, ledger.Length),
                    name = folder.Row.Name,
                    before = before.Row.Length,
                    keyBefore = before.Row.KeyId,
                }
            ) == 1;
    }
}
