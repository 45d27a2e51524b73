using System.Collections.Concurrent;
using System.Diagnostics;
using IncidentDesk.Sealing;
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
    /// <summary>As many pairs of a hit and a miss as are measured at least, in one go, and at most.</summary>
    private const int Fewest = 150,
        AtOnce = 50,
        Most = 2_000;

    /// <summary>How many pairs a made-up sample has.</summary>
    private const int MadeUp = 300;

    /// <summary>The difference, in parts of what an opening takes, that must be seen for the measuring to
    /// end.</summary>
    private const double Seen = 0.01;

    /// <summary>Student's t above which hits and misses are told apart, as in test vector leakage assessment (Goodwill
    /// and others, 2011).</summary>
    private const double ToldApart = 4.5;

    /// <summary>What a busy machine adds falls on a hit or on its miss alike: this part of the differences, at either
    /// end, says nothing of the code.</summary>
    private const double CutOff = 0.2;

    private readonly ConcurrentQueue<(PasswordCost Cost, double Time)> stretchings = [];

    /// <summary>Argon2id is nearly all of an opening, and nearly all of its scatter: it is counted, once for each, and
    /// what an opening does beside it is compared until a hundredth of the whole would be told apart.</summary>
    [Test]
    public async Task Known_and_unknown_receipts_take_the_same_time_to_within_1_percent()
    {
        await using var desk = await RunningDesk.DemoAsync(cost: SignInCost.ThrownAway with { Stretching = Stretch });
        var (team, receipts) = (new Team(desk), desk.Get<ReceiptStore>());
        var known = new List<string>();
        for (var report = 0; report < 5; report++)
            known.Add(string.Join(' ', (await team.ReportAsync("Un récit.")).Words));

        var (pairs, lot) = (new List<Pair>(), new Random(20_261_129));
        for (var unmeasured = 0; unmeasured < 20; unmeasured++)
            await MeasureAsync(receipts, known, lot);
        while (pairs.Count < Fewest || (pairs.Count < Most && !SeesAHundredth([.. pairs])))
        {
            for (var nth = 0; nth < AtOnce; nth++)
                pairs.Add(await MeasureAsync(receipts, known, lot));
        }

        Pair[] all = [.. pairs];
        double[] whole = Whole(all),
            beside = Beside(all);
        TestContext.Out.WriteLine(
            $"{all.Length} pairs of {Typical(all):0.000} ms; a hit takes {Mean(whole):0.000} ms more, "
                + $"t = {T(whole):0.00}; beside Argon2id {Mean(beside):0.0000} ms more, t = {T(beside):0.00}"
        );
        Assert.That(pairs, Has.Count.InRange(Fewest, Most));
        Assert.That(Math.Abs(T(whole)), Is.LessThan(ToldApart));
        Assert.That(IsMoreThanAHundredth(all), Is.False);
    }

    [Test]
    public void The_measurement_goes_on_until_a_difference_of_1_percent_would_be_detected()
    {
        Assert.That(SeesAHundredth(Sample(0, 0.1)));
        Assert.That(SeesAHundredth(Sample(0, 5)), Is.False);
    }

    /// <summary>On a machine that takes up to three times as long for a while, and stops now and then within a
    /// pair.</summary>
    [Test]
    public void A_difference_of_more_than_1_percent_is_detected()
    {
        Assert.That(SeesAHundredth(Sample(0, 0.1)));
        Assert.That(IsMoreThanAHundredth(Sample(0.7, 0.1)));
        Assert.That(IsMoreThanAHundredth(Sample(-0.7, 0.1)));
        Assert.That(IsMoreThanAHundredth(Sample(0, 0.1)), Is.False);
        Assert.That(Math.Abs(T(Whole(Sample(3, 0.1)))), Is.GreaterThan(ToldApart));
        Assert.That(Math.Abs(T(Whole(Sample(0, 0.1)))), Is.LessThan(ToldApart));
    }

    /// <summary>Pairs of about 34 ms, whose hits take so many milliseconds more beside the stretching; what is beside
    /// it takes a millisecond and scatters by so much.</summary>
    private static Pair[] Sample(double more, double scatter)
    {
        var random = new Random(20_261_123);
        double Stops() => random.NextDouble() < 0.05 ? 20 * random.NextDouble() : 0;
        Opening One(double slow, double longer)
        {
            var beside = longer + slow * (1 + scatter * random.NextDouble()) + Stops();
            return new(slow * 17 * (1 + 0.02 * random.NextDouble()) + beside, beside);
        }

        return
        [
            .. Enumerable
                .Range(0, MadeUp)
                .Select(_ => 1 + 2 * random.NextDouble())
                .Select(slow => new Pair(One(slow, more), One(slow, 0))),
        ];
    }

    private Secret Stretch(
        ReadOnlySpan<byte> password,
        ReadOnlySpan<byte> salt16,
        PasswordCost cost,
        ReadOnlySpan<byte> pepper
    )
    {
        var start = Stopwatch.GetTimestamp();
        var stretched = Password.Stretch(password, salt16, cost, pepper);
        stretchings.Enqueue((cost, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
        return stretched;
    }

    /// <summary>One hit and one miss in turn, either first by lot: whatever the machine does meanwhile, it does to
    /// both.</summary>
    private async Task<Pair> MeasureAsync(ReceiptStore receipts, List<string> known, Random lot)
    {
        using var secret = Receipt.Create();
        var (hit, miss) = (known[lot.Next(known.Count)], string.Join(' ', Receipt.Words(secret, WordList.French)));
        var hitFirst = lot.Next(2) == 0;
        var first = await OpenAsync(receipts, hitFirst ? hit : miss, hitFirst);
        var second = await OpenAsync(receipts, hitFirst ? miss : hit, !hitFirst);
        return hitFirst ? new(first, second) : new(second, first);
    }

    private async Task<Opening> OpenAsync(ReceiptStore receipts, string words, bool opens)
    {
        stretchings.Clear();
        var start = Stopwatch.GetTimestamp();
        var opening = await receipts.OpenAsync(words, default);
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Assert.That(opening.Holder is not null, Is.EqualTo(opens));
        Assert.That(stretchings.Select(each => each.Cost), Is.EqualTo(new[] { PasswordCost.Receipt }));
        opening.Holder?.Dispose();
        return new(time, time - stretchings.Single().Time);
    }

    /// <summary>Whether a hundredth of an opening would be told apart.</summary>
    private static bool SeesAHundredth(Pair[] pairs) => ToldApart * Error(Beside(pairs)) < Seen * Typical(pairs);

    /// <summary>Whether hits and misses are told apart, and not certainly by less than a hundredth.</summary>
    private static bool IsMoreThanAHundredth(Pair[] pairs)
    {
        var (more, sure) = (Math.Abs(Mean(Beside(pairs))), ToldApart * Error(Beside(pairs)));
        return more >= sure && more + sure >= Seen * Typical(pairs);
    }

    /// <summary>The median of the misses, in milliseconds.</summary>
    private static double Typical(Pair[] pairs) =>
        pairs.Select(pair => pair.Miss.Whole).Order().ElementAt(pairs.Length / 2);

    private static double[] Whole(Pair[] pairs) => [.. pairs.Select(pair => pair.Hit.Whole - pair.Miss.Whole).Order()];

    private static double[] Beside(Pair[] pairs) =>
        [.. pairs.Select(pair => pair.Hit.Beside - pair.Miss.Beside).Order()];

    private static double T(double[] differences) => Mean(differences) / Error(differences);

    /// <summary>Of the differences between both ends that are cut off, in milliseconds.</summary>
    private static double Mean(double[] differences)
    {
        var cut = (int)(differences.Length * CutOff);
        return differences[cut..^cut].Average();
    }

    /// <summary>The standard error of <see cref="Mean"/>, in milliseconds, from the winsorised variance (Tukey and
    /// McLaughlin, 1963): differences that are cut off count as the last that is kept.</summary>
    private static double Error(double[] differences)
    {
        var cut = (int)(differences.Length * CutOff);
        var kept = differences.Select(each => Math.Clamp(each, differences[cut], differences[^(cut + 1)])).ToArray();
        var mean = kept.Average();
        var variance = kept.Sum(each => (each - mean) * (each - mean)) / (kept.Length - 1);
        return Math.Sqrt(variance / kept.Length) / (1 - 2 * CutOff);
    }

    /// <summary>What one opening took, and the part of it beside Argon2id, in milliseconds.</summary>
    private readonly record struct Opening(double Whole, double Beside);

    /// <summary>An opening with a receipt that somebody has, and its neighbour with one that nobody has.</summary>
    private readonly record struct Pair(Opening Hit, Opening Miss);
}
