using System.Diagnostics;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Tests.Storage.Drafts;

/// <summary>A receipt that somebody has and one that nobody has take the same time: one Argon2id and one look, and
/// nothing is opened.</summary>
[NonParallelizable]
[Category("Threat-01")]
public sealed class ReceiptTimingTests
{
    /// <summary>As many of either kind as are measured at least, and at most.</summary>
    private const int Fewest = 500,
        Each = 2_000;

    /// <summary>The difference between the means, in parts of the mean, that must be seen for the measuring to
    /// end.</summary>
    private const double Seen = 0.01;

    /// <summary>Welch's t above which two means are told apart, as in test vector leakage assessment (Goodwill and
    /// others, 2011).</summary>
    private const double ToldApart = 4.5;

    /// <summary>What a busy machine adds is only ever more: the slowest fifth of either kind says nothing of the
    /// code.</summary>
    private const double Kept = 0.8;

    /// <summary>Goes on until a difference of a hundredth would be told apart; the times of a quiet machine scatter so
    /// little that this takes a few hundred of each, those of a busy one take two thousand.</summary>
    [Test]
    public async Task Hits_and_misses_cannot_be_told_apart_where_a_hundredth_would_be()
    {
        await using var desk = await RunningDesk.DemoAsync();
        var (team, receipts) = (new Team(desk), desk.Get<ReceiptStore>());
        var known = new List<string>();
        for (var report = 0; report < 5; report++)
            known.Add(string.Join(' ', (await team.ReportAsync("Un récit.")).Words));

        var (hits, misses, lot) = (new List<double>(), new List<double>(), new Random(20_261_129));
        while (hits.Count < Fewest || (hits.Count < Each && !SeesAHundredth([.. hits], [.. misses])))
        {
            var measured = await Task.WhenAll(
                Enumerable
                    .Range(0, StretchGate.StrangersPlaces)
                    .Select(_ => lot.Next())
                    .ToArray()
                    .Select(seed =>
                        Task.Run(() =>
                            MeasureAsync(receipts, known, Fewest / 2 / StretchGate.StrangersPlaces, new(seed))
                        )
                    )
            );
            hits.AddRange(measured.SelectMany(worker => worker.Hits));
            misses.AddRange(measured.SelectMany(worker => worker.Misses));
        }

        var t = Welch(Trimmed([.. hits]), Trimmed([.. misses]));
        TestContext.Out.WriteLine(
            $"{hits.Count} hits {Trimmed([.. hits]).Average():0.000} ms, {misses.Count} misses "
                + $"{Trimmed([.. misses]).Average():0.000} ms, t = {t:0.00}"
        );
        Assert.That(hits, Has.Count.InRange(Fewest, Each).And.Count.EqualTo(misses.Count));
        Assert.That(Math.Abs(t), Is.LessThan(ToldApart));
    }

    [Test]
    public void Measuring_goes_on_while_a_hundredth_could_hide_and_ends_when_it_cannot()
    {
        var random = new Random(20_261_129);
        double[] Sample(int count, double scatter) =>
            [.. Enumerable.Range(0, count).Select(_ => 17 * (1 + scatter * random.NextDouble()))];

        Assert.That(SeesAHundredth(Sample(Fewest, 0.02), Sample(Fewest, 0.02)));
        Assert.That(SeesAHundredth(Sample(Fewest, 0.5), Sample(Fewest, 0.5)), Is.False);
    }

    [Test]
    public void A_difference_of_a_hundredth_is_seen()
    {
        var random = new Random(20_261_123);
        double[] Sample(double mean) =>
            [
                .. Enumerable
                    .Range(0, Each)
                    .Select(_ =>
                        mean * (1 + 0.02 * random.NextDouble() + (random.NextDouble() < 0.05 ? random.NextDouble() : 0))
                    ),
            ];

        Assert.That(Math.Abs(Welch(Trimmed(Sample(17)), Trimmed(Sample(17.17)))), Is.GreaterThan(ToldApart));
        Assert.That(Math.Abs(Welch(Trimmed(Sample(17)), Trimmed(Sample(17)))), Is.LessThan(ToldApart));
    }

    /// <summary>One hit and one miss in turn, either first by lot: whatever the machine does meanwhile, it does to
    /// both.</summary>
    private static async Task<(List<double> Hits, List<double> Misses)> MeasureAsync(
        ReceiptStore receipts,
        List<string> known,
        int count,
        Random lot
    )
    {
        var (hits, misses) = (new List<double>(), new List<double>());
        for (var nth = -20; nth < count; nth++)
        {
            using var secret = Receipt.Create();
            var (hit, miss) = (known[lot.Next(known.Count)], string.Join(' ', Receipt.Words(secret, WordList.French)));
            var hitFirst = lot.Next(2) == 0;
            var first = await TimeAsync(receipts, hitFirst ? hit : miss, hitFirst);
            var second = await TimeAsync(receipts, hitFirst ? miss : hit, !hitFirst);
            if (nth < 0)
                continue;
            hits.Add(hitFirst ? first : second);
            misses.Add(hitFirst ? second : first);
        }
        return (hits, misses);
    }

    private static async Task<double> TimeAsync(ReceiptStore receipts, string words, bool opens)
    {
        var start = Stopwatch.GetTimestamp();
        var opening = await receipts.OpenAsync(words, default);
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Assert.That(opening.Holder is not null, Is.EqualTo(opens));
        opening.Holder?.Dispose();
        return time;
    }

    private static bool SeesAHundredth(double[] hits, double[] misses) =>
        ToldApart * Error(Trimmed(hits), Trimmed(misses)) < Seen * Trimmed(misses).Average();

    private static double[] Trimmed(double[] times) => [.. times.Order().Take((int)(times.Length * Kept))];

    private static double Welch(double[] one, double[] other) => (one.Average() - other.Average()) / Error(one, other);

    /// <summary>The standard error of the difference between two means.</summary>
    private static double Error(double[] one, double[] other) =>
        Math.Sqrt(Variance(one) / one.Length + Variance(other) / other.Length);

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
