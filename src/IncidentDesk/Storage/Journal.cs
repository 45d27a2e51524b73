using IncidentDesk.Sealing;

namespace IncidentDesk.Storage;

/// <summary>The desk's journal: one line for every ledger entry and signature, in clear, never purged, telling nothing without a folder's blind.</summary>
internal sealed class Journal(ContentDatabase content)
{
    internal sealed class Line
    {
        public long Seq { get; init; }
        public DateTimeOffset Hour { get; init; }
        public byte[] Commitment { get; init; } = [];
        public byte[] Hash { get; init; } = [];
    }

    private const string Last = """
        SELECT {top @one} seq, hour, commitment, hash
        FROM journal
        ORDER BY seq DESC
        {limit @one}
        """;

    /// <summary>The head that signatures carry; 32 zero bytes while the journal is empty.</summary>
    public async Task<byte[]> HeadAsync(CancellationToken ct) =>
        (await content.FirstAsync<Line>(Last, new { one = 1 }, ct))?.Hash ?? Chain.Start;

    /// <summary>Whether the clock stands before what has already been written: then nothing is decided until it is mended.</summary>
    public async Task<bool> IsAheadOfAsync(DateTimeOffset now, CancellationToken ct) =>
        await content.FirstAsync<Line>(Last, new { one = 1 }, ct) is { } last && last.Hour > now;

    private const string Add = """
        INSERT INTO journal (seq, hour, commitment, hash)
        VALUES (@seq, @hour, @commitment, @hash)
        """;

    /// <summary>Appends one line inside the transaction of what it commits to; answers its number.</summary>
    public static async Task<long> AppendAsync(Work work, byte[] commitment, DateTimeOffset now)
    {
        var last = await work.FirstAsync<Line>(Last, new { one = 1 });
        var seq = (last?.Seq ?? 0) + 1;
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, now.Offset);
        await work.ExecuteAsync(Add, new { seq, hour, commitment, hash = Chain.Next(last?.Hash ?? Chain.Start, commitment) });
        return seq;
    }

    private const string All = """
        SELECT seq, hour, commitment, hash
        FROM journal
        ORDER BY seq
        """;

    /// <summary>The number of the first line that does not follow from the one before; null when the chain holds.</summary>
    public async Task<long?> FirstBrokenAsync(CancellationToken ct)
    {
        var previous = Chain.Start;
        long seq = 0;
        foreach (var line in await content.QueryAsync<Line>(All, null, ct))
        {
            if (line.Seq != ++seq || !Chain.Next(previous, line.Commitment).AsSpan().SequenceEqual(line.Hash)) return seq;
            previous = line.Hash;
        }
        return null;
    }
}
