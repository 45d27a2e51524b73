using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Journals;

/// <summary>Looks for lines of the journal by what they commit to.</summary>
internal static class WrittenLines
{
    private const string Written = """
        SELECT commitment
        FROM journal
        WHERE seq > @from AND commitment IN @commitments
        """;

    /// <summary>Which of these have a line after the line <paramref name="from"/>, in the order of the
    /// database.</summary>
    /// <param name="commitment">The 32 bytes to which the line of one of them commits.</param>
    public static async Task<IReadOnlyList<T>> OfAsync<T>(
        ContentDatabase content,
        IEnumerable<T> all,
        Func<T, byte[]> commitment,
        long from,
        CancellationToken ct
    )
    {
        var known = all.Distinct().ToDictionary(one => Convert.ToHexString(commitment(one)));
        if (known.Count == 0)
            return [];
        var lines = await content.QueryAsync<byte[]>(Written, Values(from, known.Keys), ct);
        return [.. lines.Select(line => known[Convert.ToHexString(line)])];
    }

    /// <summary>Whether a line commits to this, as the transaction sees the journal.</summary>
    public static async Task<bool> IsWrittenAsync(Work work, byte[] commitment) =>
        (await work.QueryAsync<byte[]>(Written, Values(0, [Convert.ToHexString(commitment)]))).Count > 0;

    private static object Values(long from, IEnumerable<string> commitments) =>
        new { from, commitments = commitments.Select(Convert.FromHexString).ToArray() };
}
