using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Storage.Journals;

/// <summary>The desk's journal: one line for every ledger entry and every signature, in clear and never purged. Without
/// a folder's blinding key a line reveals nothing.</summary>
public sealed class Journal(ContentDatabase content)
{
    private const string Last = """
        SELECT {top @one} seq, hour, commitment, hash
        FROM journal
        ORDER BY seq DESC
        {limit @one}
        """;

    /// <summary>The newest line's hash, which signatures name; 32 zero bytes while the journal is empty.</summary>
    public async Task<byte[]> HeadAsync(CancellationToken ct) => (await NewestAsync(ct)).Hash;

    /// <summary>The newest line; number 0 while the journal is empty.</summary>
    internal async Task<LineName> NewestAsync(CancellationToken ct) =>
        await content.FirstAsync<JournalLine>(Last, new { one = 1 }, ct) is { } line
            ? new(line.Seq, line.Hash)
            : new(0, Chain.Start);

    /// <summary>Whether the clock is earlier than the newest line. No act is then decided until the clock is
    /// corrected.</summary>
    public async Task<bool> IsAheadOfAsync(DateTimeOffset now, CancellationToken ct) =>
        await content.FirstAsync<JournalLine>(Last, new { one = 1 }, ct) is { } last && last.Hour > now;

    private const string Add = """
        INSERT INTO journal (seq, hour, commitment, hash)
        VALUES (@Seq, @Hour, @Commitment, @Hash)
        """;

    /// <summary>Appends one line inside the transaction of what it commits to; answers its number.</summary>
    internal static async Task<long> AppendAsync(Work work, byte[] commitment, DateTimeOffset now)
    {
        var last = await work.FirstAsync<JournalLine>(Last, new { one = 1 });
        var line = JournalLine.After(last?.Seq ?? 0, last?.Hash ?? Chain.Start, commitment, now);
        await work.ExecuteAsync(Add, line);
        return line.Seq;
    }

    /// <summary>Appends one line whose commitment is computed from the previous line's hash; answers its
    /// number.</summary>
    internal static async Task<long> AppendAsync(Work work, Func<byte[], byte[]> commitment, DateTimeOffset now) =>
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

    /// <summary>Every line after the given number; all lines for 0.</summary>
    internal Task<IReadOnlyList<JournalLine>> AfterAsync(long seq, CancellationToken ct) =>
        content.QueryAsync<JournalLine>(After, new { seq }, ct);

    private const string Named = """
        SELECT seq, hour, commitment, hash
        FROM journal
        WHERE hash IN @hashes OR seq IN @lines
        """;

    /// <summary>The lines with these hashes or numbers, if the journal holds them.</summary>
    internal async Task<JournalIndex> FindAsync(
        IEnumerable<byte[]> hashes,
        IEnumerable<long> lines,
        CancellationToken ct
    ) =>
        new(
            await content.QueryAsync<JournalLine>(Named, new { hashes = hashes.ToArray(), lines = lines.ToArray() }, ct)
        );

    /// <summary>The number of the first line that does not follow from the previous one; null when the chain is
    /// intact.</summary>
    public async Task<long?> FirstBrokenAsync(CancellationToken ct) =>
        JournalLine.FirstBroken(0, Chain.Start, await AfterAsync(0, ct));
}
