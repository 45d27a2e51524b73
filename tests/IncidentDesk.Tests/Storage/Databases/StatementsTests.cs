using System.Collections.Concurrent;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Storage.Rosters;
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

    /// <summary>The case's row; one command for the rows, the earlier keys, the entries and the receipts of its own
    /// folder and its mailbox, and one for their grants; the same for every other folder that its ledger names; the
    /// roster.</summary>
    private const int MostOfACase = 6;

    /// <summary>What proves a decision costs as much however many cases and entries there are: its positions,
    /// signatures, advice and consents, and their lines in the journal.</summary>
    private const int MostOfADecision = 14;

    [Test]
    public async Task A_case_is_loaded_with_at_most_6_commands_however_many_folders_and_entries_it_has()
    {
        var seen = (Folders: 0, Entries: 0, Plain: 0);
        foreach (var login in (string[])["ilana", "soraya", "anselme", "yasmine", "maelle"])
        {
            var holder = await team.HolderAsync(login);
            foreach (var queued in await team.Cases.QueueAsync(holder, default))
            {
                using (await team.Cases.LoadAsync(holder, queued.Id, default)) { }
                CaseFolders? loaded = null;
                var made = await OfAsync(async () => loaded = await team.Cases.LoadAsync(holder, queued.Id, default));
                using var open = loaded!;
                var decisions = open.Decisions.Length;
                seen = (
                    Math.Max(seen.Folders, open.Written.Count()),
                    Math.Max(seen.Entries, open.Entries.Count),
                    seen.Plain + (decisions == 0 ? 1 : 0)
                );
                Assert.That(
                    made,
                    Has.Length.LessThanOrEqualTo(MostOfACase + decisions * MostOfADecision),
                    $"{login}, {decisions} decisions\n{Said(made)}"
                );
            }
        }
        Assert.That(seen.Folders, Is.GreaterThan(2), "folders of the largest case");
        Assert.That(seen.Entries, Is.GreaterThan(30), "entries of the longest case");
        Assert.That(seen.Plain, Is.GreaterThan(2), "cases without a decision");
    }

    [Test]
    public async Task The_roster_is_read_with_one_command_while_nobody_changes_it()
    {
        var roster = desk.Get<RosterStore>();
        await roster.AllAsync(default);

        Assert.That(await OfAsync(() => roster.AllAsync(default)), Has.Length.EqualTo(1));
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
