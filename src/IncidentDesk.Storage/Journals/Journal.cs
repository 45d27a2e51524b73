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

    private const string Later = """
        SELECT {top @one} seq
        FROM journal
        WHERE hour > @now AND +seq >= (
            SELECT COALESCE(MIN(line), (SELECT MAX(seq) FROM journal)) FROM roster_entry)
        {limit @one}
        """;

    /// <summary>Whether the clock is earlier than the greatest hour of the journal. No act is then decided until the
    /// clock is corrected. Of lines written before hours could not go back, only the newest one is asked.</summary>
    public async Task<bool> IsAheadOfAsync(DateTimeOffset now, CancellationToken ct) =>
        await content.FirstAsync<long?>(Later, new { one = 1, now }, ct) is not null;

    private const string First = """
        SELECT MIN(line)
        FROM roster_entry
        """;

    /// <summary>The number of the first line from which on no hour may be before the hour of the line before it: that
    /// of the first roster entry that names its line. Null while there is none.</summary>
    internal Task<long?> HoursFromAsync(CancellationToken ct) => content.FirstAsync<long?>(First, null, ct);

    private const string Add = """
        INSERT INTO journal (seq, hour, commitment, hash)
        VALUES (@Seq, @Hour, @Commitment, @Hash)
        """;

    /// <summary>Appends one line inside the transaction of what it commits to; answers its number. When the clock is
    /// behind the last line, the new line takes the hour of that line.</summary>
    internal static async Task<long> AppendAsync(Work work, byte[] commitment, DateTimeOffset now)
    {
        var last = await LastAsync(work);
        var line = JournalLine.After(last.Seq, last.Hash, commitment, last.Hour > now ? last.Hour : now);
        await work.ExecuteAsync(Add, line);
        return line.Seq;
    }

    /// <summary>The newest line inside a transaction; number 0 and the earliest hour while the journal is
    /// empty.</summary>
    internal static async Task<JournalLine> LastAsync(Work work) =>
        await work.FirstAsync<JournalLine>(Last, new { one = 1 }) ?? JournalLine.Start;

    /// <summary>Appends one line whose commitment is computed from the previous line's hash; answers its
    /// number.</summary>
    internal static async Task<long> AppendAsync(Work work, Func<byte[], byte[]> commitment, DateTimeOffset now) =>
        await AppendAsync(work, commitment((await LastAsync(work)).Hash), now);

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

    /// <summary>Whether the journal has this very line.</summary>
    internal async Task<bool> HoldsAsync(LineName line, CancellationToken ct) =>
        (await FindAsync([line.Hash], [], ct)).Find(line.Hash) == line.Seq;

    private const string WithCommitment = """
        SELECT COUNT(*)
        FROM journal
        WHERE commitment = @commitment
        """;

    /// <summary>Whether any line has this commitment. It reads the whole journal.</summary>
    internal async Task<bool> HasAsync(byte[] commitment, CancellationToken ct) =>
        await content.FirstAsync<long>(WithCommitment, new { commitment }, ct) > 0;

    private const string OfRoster = """
        SELECT seq, hour, commitment, hash
        FROM journal
        WHERE seq IN (SELECT line FROM roster_entry)
            OR seq IN (SELECT line FROM roster_vote)
            OR seq IN (SELECT line - 1 FROM roster_vote)
        """;

    /// <summary>The lines of the roster's entries and signatures, and the line before each signature.</summary>
    internal async Task<JournalIndex> OfRosterAsync(CancellationToken ct) =>
        new(await content.QueryAsync<JournalLine>(OfRoster, null, ct));

    /// <summary>The number of the first line that does not follow from the previous one, or whose hour is before that
    /// of the previous one; null when the chain is intact.</summary>
    public async Task<long?> FirstBrokenAsync(CancellationToken ct)
    {
        var (from, lines) = (await HoursFromAsync(ct), await AfterAsync(0, ct));
        return JournalLine.FirstBroken(0, Chain.Start, lines)
            ?? (from is { } first ? JournalLine.FirstBack(first, lines) : null);
    }
}
