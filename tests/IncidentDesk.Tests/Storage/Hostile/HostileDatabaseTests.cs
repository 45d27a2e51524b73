using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>Somebody writes to the databases while honest people use the desk: whatever they do to one value or one row
/// is refused, raises an alarm, or changes nothing for anybody.</summary>
/// <remarks>The whole takes long: run it with the name of the explicit test. INCIDENTDESK_HOSTILE chooses a part:
/// numbers of changes, as in 0-199, or words that their names contain, as in "receipt. journal.".
/// INCIDENTDESK_HOSTILE_REPORT names a file to which each change is written with what came of it.</remarks>
[TestFixture, Category("Threat-49")]
internal sealed class HostileDatabaseTests
{
    private static readonly Lazy<Task<UsedDesk>> Used = new(UsedDesk.MakeAsync);

    /// <summary>How many changes of each class are in the sample.</summary>
    private const int Sampled = 3;

    private static readonly Touches Touches = new();
    private static readonly Lazy<Task<Outcome>> Honest = new(async () =>
        await Attack.LearnAsync(await Used.Value, Touches)
    );

    [OneTimeTearDown]
    public async Task Forget()
    {
        if (Used.IsValueCreated)
            (await Used.Value).Dispose();
    }

    [Test]
    public async Task On_an_honest_desk_every_act_succeeds_and_nothing_that_takes_more_people_does()
    {
        var honest = await Honest.Value;

        Assert.That((await Attack.PlayAsync(await Used.Value, null, Touches)).FaultsBeside(honest), Is.Empty);
        Assert.That(
            honest.Lines.Where(line => line.Value.StartsWith(Outcome.Failed, StringComparison.Ordinal)),
            Is.Empty
        );
        Assert.That(
            honest.Lines.Where(line =>
                line.Key.StartsWith("alone: ", StringComparison.Ordinal)
                != line.Value.StartsWith(Outcome.Refused, StringComparison.Ordinal)
            ),
            Is.Empty
        );
    }

    /// <summary>The columns of a table that stays empty are the only ones in which nothing can be changed.</summary>
    [Test]
    public async Task Something_is_done_to_every_column_that_is_sealed_signed_or_bound()
    {
        var changed = (await Used.Value).Changes().Select(change => change.Place).ToHashSet();
        var covered = ColumnClasses.InThePaper().Where(column => column.Value != "index").ToArray();

        Assert.That(covered, Has.Length.GreaterThan(200));
        Assert.That(
            covered.Select(column => column.Key).Where(column => !changed.Contains(column)),
            Is.EquivalentTo(ColumnClasses.Unused())
        );
    }

    /// <summary>Some of each class of columns, always the same ones while the schema is the same.</summary>
    [Test]
    public async Task A_sample_of_the_changes_of_each_class_is_refused_alarms_or_makes_no_difference()
    {
        var classes = ColumnClasses.InThePaper().ToDictionary();
        var sample = (await Used.Value)
            .Changes()
            .GroupBy(change => change.Column is null ? "row" : classes.GetValueOrDefault(change.Place, "index"))
            .SelectMany(changes => changes.OrderBy(Rank, StringComparer.Ordinal).Take(Sampled))
            .ToList();

        Assert.That(sample, Has.Count.EqualTo(Sampled * 5));
        await HoldsAsync(sample);
    }

    private static string Rank(Change change) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(change.Name)));

    [Test, Explicit("Takes half an hour of processor time.")]
    public async Task Every_change_of_a_value_or_a_row_is_refused_alarms_or_makes_no_difference() =>
        await HoldsAsync(Chosen((await Used.Value).Changes()));

    private static async Task HoldsAsync(IReadOnlyList<Change> chosen)
    {
        var faults = await FaultsAsync(chosen);

        Assert.That(faults.Where(fault => fault.Excepted is null).Select(fault => fault.Told), Is.Empty);
        Assert.That(
            Excepted.All.Where(excepted =>
                chosen.Any(excepted.IsOf) && faults.All(fault => fault.Excepted != excepted)
            ),
            Is.Empty,
            "These no longer do anything: take them out of Exceptions.txt and SECURITY.md."
        );
    }

    private static IReadOnlyList<Change> Chosen(IReadOnlyList<Change> all)
    {
        if (Environment.GetEnvironmentVariable("INCIDENTDESK_HOSTILE") is not { Length: > 0 } part)
            return all;
        if (
            part.Split('-') is [var from, var to]
            && int.TryParse(from, out var first)
            && int.TryParse(to, out var last)
        )
            return [.. all.Skip(first).Take(last - first + 1)];
        return
        [
            .. all.Where(change => part.Split(' ').Any(word => change.Name.Contains(word, StringComparison.Ordinal))),
        ];
    }

    private sealed record Fault(Change Change, string What)
    {
        public string Told => $"{Change.Name}: {What}";
        public Excepted? Excepted => Hostile.Excepted.All.FirstOrDefault(excepted => excepted.IsOf(Change));
    }

    private static TimeSpan Spent => Environment.CpuUsage.TotalTime;

    private static async Task<IReadOnlyList<Fault>> FaultsAsync(IReadOnlyList<Change> changes)
    {
        var (used, honest, found) = (await Used.Value, await Honest.Value, new ConcurrentBag<Fault>());
        using var one = new SemaphoreSlim(1);
        await Parallel.ForEachAsync(
            changes,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (change, ct) =>
            {
                Fault[] faults =
                [
                    .. (await Attack.PlayAsync(used, change, Touches))
                        .FaultsBeside(honest)
                        .Select(what => new Fault(change, what)),
                ];
                foreach (var fault in faults)
                    found.Add(fault);
                await one.WaitAsync(ct);
                try
                {
                    await WriteAsync(faults.Select(fault => fault.Told).Prepend($"{change.Name} {Spent}"), ct);
                }
                finally
                {
                    one.Release();
                }
            }
        );
        return [.. found.OrderBy(fault => fault.Told, StringComparer.Ordinal)];
    }

    private static Task WriteAsync(IEnumerable<string> lines, CancellationToken ct) =>
        Environment.GetEnvironmentVariable("INCIDENTDESK_HOSTILE_REPORT") is { Length: > 0 } report
            ? File.AppendAllLinesAsync(report, lines, ct)
            : Task.CompletedTask;
}
