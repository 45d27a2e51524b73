using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Journals;

/// <summary>Lines of the journal that say to one member that a report was sealed to them, whatever becomes of its rows.
/// Only whoever knows the tag of that member's notebook can tell such a line from another one.</summary>
/// <remarks>Commitment: SHA-256(canonical "IncidentDesk/report-line/v1": tag of the notebook, hash of the line before
/// 32). They come right before the line of the report's first entry.</remarks>
internal static class ReportLines
{
    /// <summary>How far before the first entry of its report such a line can be: one for each reader.</summary>
    private const int Readers = 64;

    private const string Tags = """
        SELECT tag
        FROM notebook
        WHERE person_id IN @ids AND tag IS NOT NULL
        ORDER BY person_id
        """;

    /// <summary>Writes a line for each of the readers who has a notebook, at the beginning of the transaction that
    /// receives the report.</summary>
    public static async Task WriteAsync(Work work, IEnumerable<Guid> readers, DateTimeOffset now)
    {
        var tags = await work.QueryAsync<byte[]>(Tags, new { ids = Database.List(readers) });
        if (tags.Count > 0)
            await Journal.AppendAsync(
                work,
                [.. tags.Take(Readers).Select(tag => (Func<byte[], byte[]>)(before => Commitment(tag, before)))],
                now
            );
    }

    /// <summary>The numbers of the lines for this tag.</summary>
    /// <param name="lines">From the line before the first one that is looked at.</param>
    public static IReadOnlyList<long> Of(byte[] tag, byte[] before, IEnumerable<JournalLine> lines)
    {
        var found = new List<long>();
        foreach (var line in lines)
        {
            if (Commitment(tag, before).AsSpan().SequenceEqual(line.Commitment))
                found.Add(line.Seq);
            before = line.Hash;
        }
        return found;
    }

    /// <summary>Whether each of these lines belongs to a report of its own.</summary>
    /// <param name="said">In ascending order.</param>
    /// <param name="reports">The lines of the first entries of reports.</param>
    public static bool AreMatched(IEnumerable<long> said, IEnumerable<long> reports)
    {
        var left = new SortedSet<long>(said);
        foreach (var report in reports.Distinct())
            if (left.GetViewBetween(report - Readers, report - 1) is { Count: > 0 } near)
                left.Remove(near.Max);
        return left.Count == 0;
    }

    private static byte[] Commitment(byte[] tag, byte[] before) =>
        Chain.Hash(new CanonicalWriter("IncidentDesk/report-line/v1").Add(tag).Add(before).ToArray());
}
