using System.Collections.Immutable;

namespace IncidentDesk.Rules.Figures;

/// <summary>Which numbers are published: none under five, and none from which one under five could be computed. Which
/// answers are hidden beside the small ones follows from the order of the answers and not from their numbers, so that
/// the choice itself tells nothing.</summary>
public static class Suppression
{
    /// <summary>The smallest number that is published.</summary>
    public const int Smallest = 5;

    /// <summary>With fewer cases nothing is published and nothing is added up: no number could be shown beside
    /// theirs.</summary>
    public const int FewestCases = 2 * Smallest;

    /// <summary>How many members must have ended the cases of a sum, so that nobody's own rows make one up.</summary>
    public const int FewestSigners = 2;

    /// <summary>What of every table is published.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer cases than
    /// <see cref="FewestCases"/>.</exception>
    /// <exception cref="ArgumentException">The numbers are not those of so many cases.</exception>
    public static ImmutableArray<PublishedTable> Of(IReadOnlyList<long> numbers, int cases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, FewestCases);
        if (!FigureLayout.Fits(numbers, cases))
            throw new ArgumentException("The numbers do not add up.", nameof(numbers));
        var doors = Of(FigureLayout.Door, FigureLayout.Of(FigureLayout.Door, numbers));
        return
        [
            .. FigureLayout.Tables.Select(table =>
                table.Several
                    ? Publish(table, FigureLayout.Of(table, numbers), Themes(doors, table, numbers, cases))
                    : Of(table, FigureLayout.Of(table, numbers))
            ),
        ];
    }

    /// <summary>What of one table is published, in which one answer is true of each case.</summary>
    /// <param name="numbers">One for each answer.</param>
    public static PublishedTable Of(FigureTable table, IReadOnlyList<long> numbers) =>
        Publish(table, numbers, Pooled(numbers));

    /// <summary>The themes that are hidden: a theme stands only beside the number of reports of its kind, and five or
    /// more of those must be without it.</summary>
    private static HashSet<int> Themes(PublishedTable doors, FigureTable table, IReadOnlyList<long> numbers, int cases)
    {
        var own = FigureLayout.Of(table, numbers);
        return
        [
            .. Enumerable
                .Range(0, own.Length)
                .Where(cell => own[cell] < Smallest || All(table.Cells[cell]) - own[cell] < Smallest),
        ];

        long All(string theme) =>
            FigureLayout.DoorOf(theme) is not { } door
                ? cases
                : doors.Shown.Where(one => one.Cell == door).Select(one => one.Cases).FirstOrDefault();
    }

    private static PublishedTable Publish(FigureTable table, IReadOnlyList<long> numbers, HashSet<int> hidden)
    {
        return new(
            table.Id,
            [
                .. numbers
                    .Select((number, cell) => (number, cell))
                    .Where(one => !hidden.Contains(one.cell))
                    .Select(one => new PublishedCell(table.Cells[one.cell], one.number)),
            ],
            [.. hidden.Order().Select(cell => table.Cells[cell])],
            table.Several || hidden.Count == 0 ? null : hidden.Sum(cell => numbers[cell])
        );
    }

    /// <summary>The small answers and, while the pool would tell too much, the answers before the last of
    /// them.</summary>
    private static HashSet<int> Pooled(IReadOnlyList<long> numbers)
    {
        var pool = Enumerable.Range(0, numbers.Count).Where(cell => numbers[cell] < Smallest).ToHashSet();
        if (pool.Count == 0)
            return pool;
        for (var next = pool.Max(); !IsSafe(pool, numbers); )
            pool.Add(next = (next + numbers.Count - 1) % numbers.Count);
        return pool;
    }

    /// <summary>A pool tells nothing of its answers when it has two or more and five cases or more, and does not almost
    /// fill answers that are all small.</summary>
    private static bool IsSafe(HashSet<int> pool, IReadOnlyList<long> numbers)
    {
        if (pool.Count == numbers.Count)
            return true;
        var sum = pool.Sum(cell => numbers[cell]);
        return pool.Count >= 2
            && sum >= Smallest
            && (pool.Any(cell => numbers[cell] >= Smallest) || sum <= (Smallest - 2) * pool.Count);
    }
}
