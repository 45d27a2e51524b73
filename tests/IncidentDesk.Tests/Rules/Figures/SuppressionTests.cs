using System.Collections.Immutable;
using IncidentDesk.Rules.Figures;

namespace IncidentDesk.Tests.Rules.Figures;

/// <summary>Whoever knows every published number, and how numbers are hidden, learns no number under five.</summary>
[Category("Threat-51")]
public sealed class SuppressionTests
{
    /// <summary>Every way in which so many cases can answer one question.</summary>
    private static IEnumerable<ImmutableArray<long>> Numbers(int cases, int answers) =>
        answers == 1
            ?
            [
                [cases],
            ]
            : Enumerable
                .Range(0, cases + 1)
                .SelectMany(first => Numbers(cases - first, answers - 1).Select(rest => rest.Insert(0, first)));

    private static FigureTable Table(int answers) =>
        new("table", false, [.. Enumerable.Range(0, answers).Select(answer => $"a{answer}")]);

    private static string Seen(PublishedTable table) =>
        $"{string.Join(' ', table.Shown)} | {string.Join(' ', table.Hidden)} | {table.Pool}";

    /// <summary>Every choice of answers, as a filter would add them up.</summary>
    private static IEnumerable<int[]> Filters(int answers) =>
        Enumerable
            .Range(1, (1 << answers) - 1)
            .Select(bits => Enumerable.Range(0, answers).Where(answer => (bits >> answer & 1) == 1).ToArray());

    /// <summary>For each publication, what the cases can have been; for each filter the sums that are
    /// possible.</summary>
    [TestCase(2, 40)]
    [TestCase(3, 30)]
    [TestCase(4, 22)]
    [TestCase(5, 17)]
    public void No_filter_has_a_sum_under_five_that_follows_from_what_is_published(int answers, int most)
    {
        var table = Table(answers);
        var tried = 0;
        for (var cases = Suppression.FewestCases; cases <= most; cases++)
            foreach (var same in Numbers(cases, answers).GroupBy(numbers => Seen(Suppression.Of(table, numbers))))
            foreach (var filter in Filters(answers))
            {
                tried++;
                var sums = same.Select(numbers => filter.Sum(answer => numbers[answer])).Distinct().ToArray();
                Assert.That(
                    sums.Min() >= Suppression.Smallest || sums.Length >= 3,
                    $"{cases} cases, {same.Key}: {string.Join(',', filter)} is {string.Join(" or ", sums)}"
                );
            }
        Assert.That(tried, Is.GreaterThan(100));
    }

    /// <summary>The same over two years whose publications are added up or subtracted: each year's cases are
    /// others.</summary>
    [Test]
    public void Two_years_tell_no_more_than_each_of_them()
    {
        var table = Table(3);
        var years = Enumerable
            .Range(Suppression.FewestCases, 5)
            .SelectMany(cases => Numbers(cases, 3).GroupBy(numbers => Seen(Suppression.Of(table, numbers))))
            .Select(same => same.ToArray())
            .ToArray();

        foreach (var filter in Filters(3))
        {
            var possible = years.Select(year => year.Select(One).Distinct().ToArray()).ToArray();
            foreach (var first in possible.Where(IsSmall))
            foreach (var second in possible)
            {
                Assert.That(first.SelectMany(_ => second, (a, b) => a + b).Distinct().Count(), Is.GreaterThan(2));
                Assert.That(first.SelectMany(_ => second, (a, b) => b - a).Distinct().Count(), Is.GreaterThan(2));
            }

            long One(ImmutableArray<long> numbers) => filter.Sum(answer => numbers[answer]);
        }

        static bool IsSmall(long[] sums) => sums.Min() < Suppression.Smallest;
    }

    /// <summary>One case more can change what is hidden; what is shown then tells the small numbers as
    /// little.</summary>
    [Test]
    public void A_year_with_one_case_more_shows_no_number_under_five_either()
    {
        var table = Table(3);
        foreach (var numbers in Numbers(16, 3))
            for (var more = 0; more < 3; more++)
            {
                var next = Suppression.Of(table, numbers.SetItem(more, numbers[more] + 1));
                Assert.That(next.Shown.Select(cell => cell.Cases), Is.All.GreaterThanOrEqualTo(Suppression.Smallest));
                Assert.That(next.Hidden, Has.Length.Not.EqualTo(1));
                Assert.That(next.Pool ?? Suppression.Smallest, Is.GreaterThanOrEqualTo(Suppression.Smallest));
            }
    }

    /// <summary>Numbers for the whole layout: so many cases of each door, and of the first theme of violence.</summary>
    private static long[] All(int violence, int conflict, int charter, int racism)
    {
        var cases = violence + conflict + charter;
        return
        [
            .. FigureLayout.Tables.SelectMany(table =>
                table == FigureLayout.Door ? [violence, conflict, charter]
                : table.Several ? table.Cells.Select(cell => cell == "racisme" ? (long)racism : 0)
                : table.Cells.Select((_, cell) => cell == 0 ? (long)cases : 0)
            ),
        ];
    }

    private static PublishedTable Themes(long[] numbers, int cases) =>
        Suppression.Of(numbers, cases).Single(table => table.Table == "themes");

    [TestCase(14, 9, 7, 6, true, TestName = "A theme of some reports of a shown door is shown")]
    [TestCase(14, 9, 7, 10, false, TestName = "A theme of nearly all reports of its door is hidden")]
    [TestCase(14, 9, 7, 4, false, TestName = "A theme of four reports is hidden")]
    [TestCase(4, 19, 7, 4, false, TestName = "A theme of a hidden door is hidden")]
    public void A_theme_is_shown_only_where_it_tells_nothing_of_the_rest(
        int violence,
        int conflict,
        int charter,
        int racism,
        bool shown
    )
    {
        var table = Themes(All(violence, conflict, charter, racism), violence + conflict + charter);
        Assert.That(table.Shown.Any(cell => cell.Cell == "racisme"), Is.EqualTo(shown));
        Assert.That(table.Pool, Is.Null);
    }

    [Test]
    public void A_theme_never_stands_beside_a_door_that_is_hidden()
    {
        for (var violence = 0; violence <= 25; violence++)
        for (var racism = 0; racism <= violence; racism++)
        {
            var tables = Suppression.Of(All(violence, 25 - violence, 0, racism), 25);
            var door = tables
                .Single(table => table.Table == "door")
                .Shown.FirstOrDefault(cell => cell.Cell == "violence");
            foreach (var theme in tables.Single(table => table.Table == "themes").Shown)
                Assert.That(door!.Cases - theme.Cases, Is.GreaterThanOrEqualTo(Suppression.Smallest));
        }
    }

    [Test]
    public void Too_few_cases_and_numbers_that_do_not_add_up_are_refused()
    {
        Assert.That(() => Suppression.Of(All(5, 4, 0, 0), 9), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Suppression.Of(All(5, 5, 0, 0), 11), Throws.ArgumentException);
        Assert.That(FigureLayout.Fits([.. All(5, 5, 0, 0).Skip(1)], 10), Is.False);
        Assert.That(FigureLayout.Fits(All(5, 5, 0, 11), 10), Is.False);
    }
}
