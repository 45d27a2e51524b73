using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Journals;

/// <summary>The desk's journal: one line for every ledger entry and signature, in clear, never purged, telling nothing
/// without a folder's blind.</summary>
internal sealed class Journal(ContentDatabase content)
{
    private const string Last = """
        SELECT {top @one} seq, hour, commitment, hash
        FROM journal
        ORDER BY seq DESC
        {limit @one}
        """;

    /// <summary>The head that signatures carry; 32 zero bytes while the journal is empty.</summary>
    public async Task<byte[]> HeadAsync(CancellationToken ct) => (await NewestAsync(ct)).Hash;

    /// <summary>The newest line; number 0 while the journal is empty.</summary>
    public async Task<LineName> NewestAsync(CancellationToken ct) =>
        await content.FirstAsync<JournalLine>(Last, new { one = 1 }, ct) is { } line
            ? new(line.Seq, line.Hash)
            : new(0, Chain.Start);

    /// <summary>Whether the clock stands before what has already been written: then nothing is decided until it is
    /// mended.</summary>
    public async Task<bool> IsAheadOfAsync(DateTimeOffset now, CancellationToken ct) =>
        await content.FirstAsync<JournalLine>(Last, new { one = 1 }, ct) is { } last && last.Hour > now;

    private const string Add = """
        INSERT INTO journal (seq, hour, commitment, hash)
        VALUES (@Seq, @Hour, @Commitment, @Hash)
        """;

    /// <summary>Appends one line inside the transaction of what it commits to; answers its number.</summary>
    public static async Task<long> AppendAsync(Work work, byte[] commitment, DateTimeOffset now)
    {
        var last = await work.FirstAsync<JournalLine>(Last, new { one = 1 });
        var line = JournalLine.After(last?.Seq ?? 0, last?.Hash ?? Chain.Start, commitment, now);
        await work.ExecuteAsync(Add, line);
        return line.Seq;
    }

    /// <summary>As above, with what the line commits to given the hash of the line before it.</summary>
    public static async Task<long> AppendAsync(Work work, Func<byte[], byte[]> commitment, DateTimeOffset now) =>
        await AppendAsync(
            work,
            commitment((await work.FirstAsync<JournalLine>(Last, new { one = 1 }))?.Hash ?? Chain.Start),
            now
        );

    private const string After = """
        SELECT seq, hour, commitment, hash
        FROM journal
        WHERE seq > @seq
        ORDER BY seq
        """;

    /// <summary>Every line after one; all of them after 0.</summary>
    public Task<IReadOnlyList<JournalLine>> AfterAsync(long seq, CancellationToken ct) =>
        content.QueryAsync<JournalLine>(After, new { seq }, ct);

    private const string Named = """
        SELECT seq, hour, commitment, hash
        FROM journal
        WHERE hash IN @hashes OR seq IN @lines
        """;

    /// <summary>The lines with these hashes, and those with these numbers, as far as the journal holds them.</summary>
    public async Task<HeldLines> FindAsync(IEnumerable<byte[]> hashes, IEnumerable<long> lines, CancellationToken ct) =>
        new(
            await content.QueryAsync<JournalLine>(Named, new { hashes = hashes.ToArray(), lines = lines.ToArray() }, ct)
        );

    /// <summary>The number of the first line that does not follow from the one before; null when the chain
    /// holds.</summary>
    public async Task<long?> FirstBrokenAsync(CancellationToken ct) =>
        JournalLine.FirstBroken(0, Chain.Start, await AfterAsync(0, ct));
}
