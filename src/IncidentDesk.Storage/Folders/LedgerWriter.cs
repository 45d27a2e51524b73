using IncidentDesk.Rules.Cases;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Folders;

/// <summary>Writes entries at the end of one folder's ledger, each with its text and its line in the journal, inside a
/// transaction. The folder's row is then still to be updated.</summary>
/// <param name="folder">Under the key with which the entries are sealed.</param>
/// <param name="before">The folder as it was read: the entries go on from its end.</param>
internal sealed class LedgerWriter(Work work, Holder by, OpenFolder folder, OpenFolder before)
{
    /// <summary>The number of entries, with those written here.</summary>
    public int Length { get; private set; } = before.Row.Length;

    /// <summary>The end of the hash chain.</summary>
    public byte[] Head { get; private set; } = before.Head;

    private const string InsertItem = """
        INSERT INTO item (id, folder_id, epoch, sealed)
        VALUES (@id, @folder, @epoch, @sealed)
        """;

    private const string InsertEntry = """
        INSERT INTO ledger_entry (folder_id, seq, epoch, journal_seq, sealed)
        VALUES (@folder, @seq, @epoch, @journal, @sealed)
        """;

    /// <param name="texts">The texts by the ids that entries name them with.</param>
    public async Task WriteAsync(LedgerEntry entry, IReadOnlyDictionary<Guid, string> texts, DateTimeOffset now)
    {
        var text = entry.Text is { } item ? await WriteTextAsync(item, texts[item]) : null;
        var seq = ++Length;
        var signed = SignedEntry.Sign(
            by,
            folder.Id,
            seq,
            LedgerJson.Write(entry),
            text is null ? null : Chain.Hash(text)
        );
        var box = folder.SealEntry(seq, signed.ToBytes());
        Head = Next(Head, seq, folder.Row.Epoch, box);
        var journal = await Journal.AppendAsync(work, folder.Commitment(Head), now);
        await work.ExecuteAsync(
            InsertEntry,
            new
            {
                folder = folder.Id,
                seq,
                epoch = folder.Row.Epoch,
                journal,
                @sealed = box,
            }
        );
    }

    /// <summary>Writes a text; answers its sealed bytes, whose hash the entry holds.</summary>
    private async Task<byte[]> WriteTextAsync(Guid id, string text)
    {
        var box = folder.SealItem(id, text);
        await work.ExecuteAsync(
            InsertItem,
            new
            {
                id,
                folder = folder.Id,
                epoch = folder.Row.Epoch,
                @sealed = box,
            }
        );
        return box;
    }

    private const string InForce = """
        SELECT COUNT(*)
        FROM folder
        WHERE id = @folder AND key_id = @key AND length = @length
        """;

    /// <summary>Whether the folder still has the key and the number of entries with which it was read.</summary>
    public static async Task<bool> IsUnchangedAsync(Work work, OpenFolder read) =>
        await work.FirstAsync<int>(
            InForce,
            new
            {
                folder = read.Id,
                key = read.Row.KeyId,
                length = read.Row.Length,
            }
        ) > 0;

    /// <summary>The end of the chain after one more entry.</summary>
    /// <param name="box">The sealed entry.</param>
    public static byte[] Next(byte[] head, int seq, int epoch, byte[] box) =>
        Chain.Next(
            head,
            Chain.Hash(new CanonicalWriter("IncidentDesk/line/v1").Add(seq).Add(epoch).Add(Chain.Hash(box)).ToArray())
        );
}
