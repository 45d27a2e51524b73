using System.Collections.Concurrent;
using IncidentDesk.Storage.Cases.Summaries;
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
    public async Task A_list_costs_as_many_statements_with_more_cases_and_loads_none()
    {
        var (holder, summaries) = (await team.HolderAsync("ilana"), desk.Get<SummaryStore>());
        await team.SubmitAsync("Un récit.");
        await ReadAsync();
        var few = await OfAsync(() => summaries.OfAsync(holder, default));
        for (var more = 0; more < 5; more++)
            await team.SubmitAsync("Un récit.");
        await ReadAsync();
        var many = await OfAsync(() => summaries.OfAsync(holder, default));

        Assert.That(many, Has.Length.LessThanOrEqualTo(few.Length), Said(many));
        Assert.That(many.Where(one => one.Contains("FROM ledger_entry e", StringComparison.Ordinal)), Is.Empty);

        async Task ReadAsync()
        {
            // What the first look sets right is seen by the second.
            await summaries.OfAsync(holder, default);
            await summaries.OfAsync(holder, default);
        }
    }

    [Test]
    public async Task A_connection_from_the_pool_is_not_configured_again()
    {
        await team.SubmitAsync("Un récit.");

        var made = await OfAsync(() => team.SubmitAsync("Un autre récit."));

        Assert.That(made.Where(one => one.StartsWith("PRAGMA", StringComparison.Ordinal)), Is.Empty);
    }
}
