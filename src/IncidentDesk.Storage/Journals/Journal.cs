using System.Security.Cryptography;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
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
        SELECT CASE WHEN EXISTS (SELECT 1 FROM published_hour WHERE hour > @over) OR EXISTS (
            SELECT 1
            FROM journal
            WHERE hour > @now AND +seq >= (
                SELECT COALESCE(MIN(line), (SELECT MAX(seq) FROM journal)) FROM roster_entry))
        THEN 1 ELSE 0 END
        """;

    /// <summary>Whether the clock is earlier than the greatest hour of the journal, or than the end of the newest
    /// published hour. No act is then decided until the clock is corrected. Of lines written before hours could not go
    /// back, only the newest one is asked.</summary>
    public async Task<bool> IsAheadOfAsync(DateTimeOffset now, CancellationToken ct) =>
        await content.FirstAsync<int>(Later, new { now, over = now.AddHours(-1) }, ct) == 1;

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

    /// <summary>Appends one line inside the transaction of what it commits to; answers its number. Its hour is never
    /// before that of the last line, nor one that is published already.</summary>
    internal static Task<long> AppendAsync(Work work, byte[] commitment, DateTimeOffset now) =>
        AppendAsync(work, [_ => commitment], now);

    /// <summary>Appends one line whose commitment is computed from the previous line's hash; answers its
    /// number.</summary>
    internal static Task<long> AppendAsync(Work work, Func<byte[], byte[]> commitment, DateTimeOffset now) =>
        AppendAsync(work, [commitment], now);

    /// <summary>Appends lines, one after another, in one statement; answers the number of the first.</summary>
    /// <param name="commitments">Each is computed from the previous line's hash.</param>
    internal static async Task<long> AppendAsync(
        Work work,
        IReadOnlyCollection<Func<byte[], byte[]>> commitments,
        DateTimeOffset now
    )
    {
        var last = await LastAsync(work);
        var (first, at, lines) = (last.Seq + 1, await NotBeforeAsync(work, last, now), new List<JournalLine>());
        foreach (var commitment in commitments)
            lines.Add(last = JournalLine.After(last.Seq, last.Hash, commitment(last.Hash), at));
        await work.InsertAsync(Add, lines);
        work.End = last;
        return first;
    }

    private const string Published = """
        SELECT MAX(hour)
        FROM published_hour
        """;

    /// <summary>The moment at which a line after the last one is written: now, or where the clock is behind, the hour
    /// of that line or the end of the newest published hour.</summary>
    internal static async Task<DateTimeOffset> NotBeforeAsync(Work work, JournalLine last, DateTimeOffset now)
    {
        work.OpenHour ??= await work.FirstAsync<long?>(Published) is { } published
            ? DateTimeOffset.FromUnixTimeMilliseconds(published).AddHours(1)
            : DateTimeOffset.MinValue;
        return new[] { now, last.Hour, work.OpenHour.Value }.Max();
    }

    /// <summary>Appends a line that stands for nothing and answers its hash, for a signature to name. It is random, so
    /// that nobody can compute the line's number from what a proof shows of the lines beside it, and it is of the
    /// moment of the signature, so that it does not tell when anything happened before.</summary>
    internal static async Task<byte[]> MarkAsync(Work work, DateTimeOffset now)
    {
        await AppendAsync(work, RandomNumberGenerator.GetBytes(32), now);
        return (await LastAsync(work)).Hash;
    }

    /// <summary>The same in a transaction of its own.</summary>
    public async Task<byte[]> MarkAsync(DateTimeOffset now, CancellationToken ct)
    {
        byte[] mark = [];
        // After five lost races the newest line, which somebody else has just written, does as well.
        return await RetryLoop.UntilWrittenAsync(() =>
            content.TryAsync(async work => (mark = await MarkAsync(work, now)).Length > 0, ct)
        )
            ? mark
            : await HeadAsync(ct);
    }

    /// <summary>The newest line inside a transaction; number 0 and the earliest hour while the journal is
    /// empty.</summary>
    internal static async Task<JournalLine> LastAsync(Work work) =>
        work.End ??= await work.FirstAsync<JournalLine>(Last, new { one = 1 }) ?? JournalLine.Start;

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

    private const string HashOf = """
        SELECT hash
        FROM journal
        WHERE seq = @Seq
        """;

    /// <summary>Whether the journal has this very line, or begins after it.</summary>
    internal async Task<bool> HoldsAsync(LineName line, CancellationToken ct) =>
        (line.Seq == 0 ? Chain.Start : await content.FirstAsync<byte[]>(HashOf, new { line.Seq }, ct) ?? [])
            .AsSpan()
            .SequenceEqual(line.Hash);

    private const string WithCommitment = """
        SELECT COUNT(*)
        FROM journal
        WHERE commitment = @commitment
        """;

    /// <summary>Whether any line has this commitment. It reads the whole journal.</summary>
    internal async Task<bool> HasAsync(byte[] commitment, CancellationToken ct) =>
        await content.FirstAsync<long>(WithCommitment, new { commitment }, ct) > 0;

    /// <summary>The same inside a transaction.</summary>
    internal static async Task<bool> HasAsync(Work work, byte[] commitment) =>
        await work.FirstAsync<long>(WithCommitment, new { commitment }) > 0;

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
    public async Task<long?> FirstBrokenAsync(CancellationToken ct) => (await CheckAsync(null, ct)).Broken;

    /// <summary>Checks the chain from a line on that was checked before.</summary>
    /// <param name="seen">The last line that was checked; null for all.</param>
    /// <returns>The number of the first line that does not follow, or is no longer as it was seen; and, where there is
    /// none, the last line.</returns>
    internal async Task<(long? Broken, JournalLine? Last)> CheckAsync(JournalLine? seen, CancellationToken ct)
    {
        var (from, lines) = (await HoursFromAsync(ct), await AfterAsync((seen?.Seq ?? 1) - 1, ct));
        if (seen is not null && (lines.Count == 0 || !lines[0].Hash.AsSpan().SequenceEqual(seen.Hash)))
            return (seen.Seq, null);
        var later = seen is null ? lines : [.. lines.Skip(1)];
        var broken =
            JournalLine.FirstBroken(seen?.Seq ?? 0, seen?.Hash ?? Chain.Start, later)
            ?? (from is { } first ? JournalLine.FirstBack(first, lines) : null);
        return (broken, broken is null && lines.Count > 0 ? lines[^1] : null);
    }
}
