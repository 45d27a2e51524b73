using System.Collections.Concurrent;
using IncidentDesk.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>How many statements an act costs: each is a round trip on SQL Server.</summary>
[TestFixture]
internal sealed class StatementsTests
{
    private readonly ConcurrentQueue<string> statements = new();
    private StillDesk desk = null!;
    private Team team = null!;
    private string data = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        data = await DemoData.CopyAsync();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        desk = Watched(clock);
        team = new(desk);
    }

    private StillDesk Watched(TimeProvider clock) =>
        new(data, clock, new(data, clock) { Watcher = statements.Enqueue });

    [OneTimeTearDown]
    public async Task Stop()
    {
        await desk.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>The statements of an act, without the begin and end of transactions.</summary>
    private async Task<string[]> OfAsync(Func<Task> act)
    {
        statements.Clear();
        await act();
        return
        [
            .. statements.Where(one =>
                !new[] { "BEGIN", "COMMIT", "ROLLBACK", "PRAGMA foreign_keys" }.Any(word =>
                    one.StartsWith(word, StringComparison.Ordinal)
                )
            ),
        ];
    }

    private static string Said(IEnumerable<string> statements) =>
        string.Join("\n", statements.Select(one => one.ReplaceLineEndings(" ")[..Math.Min(one.Length, 90)]));

    [Test]
    public async Task A_report_costs_at_most_25_statements()
    {
        await team.SubmitAsync("Le premier, qui lit aussi ce qui ne change pas.");

        var made = await OfAsync(() => team.SubmitAsync("Un récit."));

        Assert.That(made, Has.Length.LessThanOrEqualTo(25), Said(made));
    }

    [Test]
    public async Task A_connection_from_the_pool_is_not_configured_again()
    {
        await team.SubmitAsync("Un récit.");

        var made = await OfAsync(() => team.SubmitAsync("Un autre récit."));

        Assert.That(made.Where(one => one.StartsWith("PRAGMA", StringComparison.Ordinal)), Is.Empty);
    }
}
