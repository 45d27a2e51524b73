using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;

namespace IncidentDesk.Storage.Journals;

/// <summary>Proofs that published hours vouch for lines, and the check that they do.</summary>
public sealed partial class HourStore
{
    private const string Over = """
        SELECT {top @one} seq, hour, root, hash, salt, through, form
        FROM published_hour
        WHERE form = @form AND through >= @line
        ORDER BY seq
        {limit @one}
        """;

    private const string FirstHiding = """
        SELECT {top @one} seq, hour, root, hash, salt, through, form
        FROM published_hour
        WHERE form = @form
        ORDER BY seq
        {limit @one}
        """;

    private const string Of = """
        SELECT seq, hour, root, hash, salt, through, form
        FROM published_hour
        WHERE seq = @seq
        """;

    private const string Between = """
        SELECT seq, hour, commitment, hash
        FROM journal
        WHERE seq >= @from AND seq <= @through
        ORDER BY seq
        """;

    /// <summary>Whether an hour is published that vouches for this line.</summary>
    internal async Task<bool> IsPublishedAsync(long line, CancellationToken ct) =>
        await content.FirstAsync<Row>(
            Over,
            new
            {
                line,
                form = Hiding,
                one = 1,
            },
            ct
        )
            is not null;

    /// <summary>The proof that published hours vouch for these lines of the journal, in the order of their numbers;
    /// null while one of their hours is not published, and when the journal no longer holds what an hour vouched
    /// for.</summary>
    /// <param name="lines">The numbers of the lines, with what is shown of each.</param>
    internal async Task<ProvenLines?> ProveAsync(IReadOnlyDictionary<long, LineFields> lines, CancellationToken ct)
    {
        var hours = await AllAsync(ct);
        if (
            await content.FirstAsync<Row>(FirstHiding, new { form = Hiding, one = 1 }, ct) is not { } begin
            || (await TreeAsync(begin, ct)).FindFirst(begin.Seq) is not { } first
        )
            return null;
        var (proven, row, tree) = (new List<ProvenLine>(), (Row?)null, (HourTree?)null);
        foreach (var (line, shown) in lines.OrderBy(line => line.Key))
        {
            if (row is null || row.Through < line)
            {
                var args = new
                {
                    line,
                    form = Hiding,
                    one = 1,
                };
                if ((row = await content.FirstAsync<Row>(Over, args, ct)) is null)
                    return null;
                tree = await TreeAsync(row, ct);
            }
            if (tree!.Find(row.Seq, line, shown) is not { } found || !found.IsAmong(hours))
                return null;
            proven.Add(found);
        }
        return new()
        {
            Lines = [.. proven],
            First = first,
            Hours = [.. hours],
            Head = hours[^1].ToName(),
        };
    }

    /// <summary>The tree of an hour, from the journal as it is now.</summary>
    private async Task<HourTree> TreeAsync(Row row, CancellationToken ct)
    {
        var before = await content.FirstAsync<Row>(Of, new { seq = row.Seq - 1 }, ct);
        return TreeOf(row, before, await LinesAsync(row, before, ct));
    }

    /// <summary>The lines that an hour vouches for, after the line before them.</summary>
    private Task<IReadOnlyList<JournalLine>> LinesAsync(Row row, Row? before, CancellationToken ct) =>
        content.QueryAsync<JournalLine>(Between, new { from = FromOf(row, before), through = row.Through }, ct);

    /// <summary>The number of the line after which an hour vouches for lines.</summary>
    private static long FromOf(Row row, Row? before) => before?.Form == row.Form ? before.Through : 0;

    private static HourTree TreeOf(Row row, Row? before, IReadOnlyList<JournalLine> lines)
    {
        var isFirst = before is not { Form: Hiding };
        return isFirst || before!.Through == 0
            ? new(lines, Chain.Start, row.Salt, isFirst ? before?.Line.ToName() ?? new(0, Chain.Start) : null)
            : new([.. lines.Skip(1)], lines.Count > 0 ? lines[0].Hash : Chain.Start, row.Salt, null);
    }

    /// <summary>The number of the first published line that does not follow the one before, or does not vouch for the
    /// journal's lines of its hour; null when all do.</summary>
    public async Task<long?> FirstBrokenAsync(CancellationToken ct) => (await CheckAsync(null, ct)).Broken;

    private const string From = """
        SELECT seq, hour, root, hash, salt, through, form
        FROM published_hour
        WHERE seq >= @seq
        ORDER BY seq
        """;

    /// <summary>Checks the published lines after one that was checked before.</summary>
    /// <param name="seen">The last published line that was checked; null for all.</param>
    /// <returns>The number of the first one that is wrong, or is no longer as it was seen; and, where there is none,
    /// the last one.</returns>
    internal async Task<(long? Broken, LineName? Last)> CheckAsync(LineName? seen, CancellationToken ct)
    {
        var rows = await content.QueryAsync<Row>(From, new { seq = seen?.Seq ?? 1 }, ct);
        if (seen is not null && (rows.Count == 0 || rows[0].Line.ToName() != seen))
            return (seen.Seq, null);
        var known = seen is null ? null : rows[0];
        var later = seen is null ? rows : [.. rows.Skip(1)];
        if (HourLine.FirstBroken(later.Select(row => row.Line), known?.Line) is { } broken)
            return (broken, null);
        foreach (var (before, row) in later.Prepend(known).Zip(later))
            if (!await VouchesAsync(row, before, ct))
                return (row.Seq, null);
        return (null, rows.Count == 0 ? null : rows[^1].Line.ToName());
    }

    private async Task<bool> VouchesAsync(Row row, Row? before, CancellationToken ct)
    {
        if (before is not null && (row.Through < before.Through || row.Form < before.Form))
            return false;
        // An hour without lines vouches for nothing that could be missing, unless it is the first of its form.
        if (before?.Form == row.Form && row.Through == before.Through)
            return true;
        var lines = await LinesAsync(row, before, ct);
        var root =
            row.Form == Hiding
                ? TreeOf(row, before, lines).Root
                : new FormerHourTree([.. lines.Where(line => line.Seq > FromOf(row, before))], row.Salt).Root;
        return root.AsSpan().SequenceEqual(row.Root);
    }
}
