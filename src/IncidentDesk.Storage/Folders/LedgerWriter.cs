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
    public async Task WriteAsync(
        IReadOnlyCollection<LedgerEntry> entries,
        IReadOnlyDictionary<Guid, string> texts,
        DateTimeOffset now
    )
    {
        var (items, rows) = (new List<SealedItem>(), new List<Row>());
        foreach (var entry in entries)
        {
            var text = entry.Text is { } item ? folder.SealItem(item, texts[item]) : null;
            if (text is not null)
                items.Add(new(entry.Text!.Value, folder.Id, folder.Row.Epoch, text));
            rows.Add(Add(entry, text));
        }
        if (rows.Count == 0)
            return;
        await work.InsertAsync(InsertItem, items);
        var first = await Journal.AppendAsync(
            work,
            [.. rows.Select(row => (Func<byte[], byte[]>)(_ => row.Commitment))],
            now
        );
        await work.InsertAsync(InsertEntry, rows.Select((row, index) => row with { Journal = first + index }));
    }

    private sealed record SealedItem(Guid Id, Guid Folder, int Epoch, byte[] Sealed);

    private sealed record Row(Guid Folder, int Seq, int Epoch, long Journal, byte[] Sealed, byte[] Commitment);

    /// <summary>The row of an entry; its line is not numbered yet.</summary>
    /// <param name="text">The sealed text, whose hash the entry holds.</param>
    private Row Add(LedgerEntry entry, byte[]? text)
    {
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
        return new(folder.Id, seq, folder.Row.Epoch, 0, box, folder.Commitment(Head));
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
