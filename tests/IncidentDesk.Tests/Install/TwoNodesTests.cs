using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using IncidentDesk.DemoContent;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Install;

/// <summary>Two processes serve one desk: nobody notices which, and whichever is killed takes nothing along.</summary>
public sealed class TwoNodesTests
{
    /// <summary>How long the load lasts at least: some seconds in every run; <c>tests/nodes.sh</c> makes it
    /// ten minutes.</summary>
    private static readonly TimeSpan Load = TimeSpan.FromSeconds(
        int.Parse(Environment.GetEnvironmentVariable("INCIDENTDESK_LOAD_SECONDS") ?? "6", CultureInfo.InvariantCulture)
    );

    /// <summary>How often each of the two dies at least, if that takes no longer than <see
    /// cref="Longest"/>.</summary>
    private const int Deaths = 2;

    /// <summary>More reports than these arrive.</summary>
    private const int Fewest = 5;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private string data = null!;
    private Node one = null!,
        two = null!;

    [SetUp]
    public async Task Start()
    {
        data = await DemoData.CopyAsync();
        (one, two) = (await Node.StartAsync(data), await Node.StartAsync(data));
    }

    [TearDown]
    public void Stop()
    {
        one.Dispose();
        two.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task Two_processes_serve_the_same_person_in_turn()
    {
        using var reporter = new Visitor(one.Url);
        var words = await reporter.SubmitReportAsync("Reçu par l’un, lu par l’autre.");
        using var mailbox = new Visitor(two.Url);
        Assert.That((await mailbox.OpenMailboxAsync(words)).Text, Does.Contain("Reçu par l’un, lu par l’autre."));

        using var ilana = new Visitor(one.Url);
        await ilana.SignInAsync("ilana");
        using var elsewhere = new Visitor(two.Url, cookies: ilana.Cookies);
        var id = (await elsewhere.CasesAsync())[^1];
        await ilana.PostAsync($"/desk/case/{id}/conflict", ("answer", "Can"));
        Assert.That((await elsewhere.GetAsync($"/desk/case/{id}")).Code, Is.EqualTo(200));

        await elsewhere.PostFromAsync("/desk", "/desk/signout");
        Assert.That(
            (await ilana.GetAsync("/desk")).Path,
            Is.EqualTo("/desk/signin"),
            "Signed out on one is signed out on both."
        );
    }

    [Test]
    public async Task Under_load_and_random_kills_no_report_is_lost_or_duplicated()
    {
        var (before, kept) = (await CountAsync("incident_case"), new ConcurrentBag<(string[] Words, string Text)>());
        using var enough = new CancellationTokenSource();
        var sent = 0;
        await Task.WhenAll([
            KillAsync(() => kept.Count, enough),
            .. Enumerable
                .Range(0, 3)
                .Select(n => ReportAsync(n, kept, () => Interlocked.Increment(ref sent), enough.Token)),
            ReadAsync(enough.Token),
        ]);
        await one.EnsureAsync();
        await two.EnsureAsync();

        Assert.That(kept, Has.Count.GreaterThan(Fewest));
        Assert.That(one.Kills, Is.GreaterThanOrEqualTo(Deaths));
        Assert.That(two.Kills, Is.GreaterThanOrEqualTo(Deaths));
        foreach (var (words, text) in kept.OrderBy(_ => Random.Shared.Next()).Take(12))
        {
            using var reporter = new Visitor(one.Url);
            var mailbox = await reporter.OpenMailboxAsync(words);
            // Where the page asks to send it once more, a person does.
            if (!mailbox.Text.Contains(text, StringComparison.Ordinal))
                mailbox = await reporter.OpenMailboxAsync(words);
            Assert.That(mailbox.Text, Does.Contain(text));
        }
        var arrived = await CountAsync("incident_case") - before;
        Assert.That(
            arrived,
            Is.InRange(kept.Count, sent),
            "Whoever read their words was received; whoever did not may have been, once."
        );
        Assert.That(
            await OneAsync(
                "SELECT COUNT(*) FROM (SELECT folder_id, person_id, at, nth FROM outbox GROUP BY "
                    + "folder_id, person_id, at, nth HAVING COUNT(*) > 1)"
            ),
            Is.Zero
        );
        var journal = (await DeskProcess.EndAsync("journal", "--lines", "--data", data)).Printed;
        Assert.That(
            Verifier.Check(Encoding.UTF8.GetBytes(journal)).Where(finding => finding.Fault is not null),
            Is.Empty
        );
        await ReadEveryCaseAsync();
        TestContext.Out.WriteLine(
            $"{kept.Count} reports in at least {Load.TotalSeconds} s, {one.Kills + two.Kills} kills, "
                + $"{sent - kept.Count} answers lost."
        );
    }

    /// <summary>One of the two dies at a moment nobody chose, and is started again, but not before another report has
    /// arrived; it is enough when the load has lasted, both have died more than once, and reports have
    /// arrived.</summary>
    private async Task KillAsync(Func<int> arrived, CancellationTokenSource enough)
    {
        var (watch, deaths, first) = (Stopwatch.StartNew(), 0, Random.Shared.Next(2));
        while (watch.Elapsed < Load || (watch.Elapsed < Longest && (deaths < 2 * Deaths || arrived() <= Fewest)))
        {
            var before = arrived();
            await Task.Delay(TimeSpan.FromSeconds(0.5 + Random.Shared.NextDouble() * 2), CancellationToken.None);
            while (arrived() == before && watch.Elapsed < Longest)
                await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            await ((first + deaths++) % 2 == 0 ? one : two).RestartAsync();
        }
        await enough.CancelAsync();
    }

    private async Task ReportAsync(
        int who,
        ConcurrentBag<(string[], string)> kept,
        Action sending,
        CancellationToken ct
    )
    {
        for (var n = 0; !ct.IsCancellationRequested; n++)
        {
            var node = n % 2 == 0 ? one : two;
            using var reporter = new Visitor(node.Url);
            var text = $"Récit {who}-{n}.";
            try
            {
                sending();
                kept.Add((await reporter.SubmitReportAsync(text), text));
            }
            catch (Exception cut)
                when (cut is HttpRequestException or InvalidOperationException or TaskCanceledException)
            {
                await node.EnsureAsync();
            }
        }
    }

    /// <summary>Someone at the desk while all that happens.</summary>
    private async Task ReadAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            using var ilana = new Visitor(two.Url);
            try
            {
                await ilana.SignInAsync("ilana");
                await ilana.CasesAsync();
            }
            catch (Exception cut)
                when (cut is HttpRequestException or InvalidOperationException or TaskCanceledException)
            {
                await two.EnsureAsync();
            }
        }
    }

    /// <summary>Every case folds to its end: a ledger that lost or doubled an entry throws.</summary>
    private async Task ReadEveryCaseAsync()
    {
        await using var desk = DeskHost.Build(new(data, "http://127.0.0.1:0", DemoOrganisation.Accounts));
        using var holder = await desk
            .Services.GetRequiredService<AccountStore>()
            .SignInAsync("ilana", Team.PasswordOf("ilana"), default);
        foreach (var queued in await desk.Services.GetRequiredService<CaseStore>().QueueAsync(holder!, default))
            using (
                var file = await desk.Services.GetRequiredService<CaseStore>().LoadAsync(holder!, queued.Id, default)
            )
                Assert.That(file, Is.Not.Null);
    }

    private Task<long> CountAsync(string table) => OneAsync($"SELECT COUNT(*) FROM {table}");

    private async Task<long> OneAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "desk.db")}");
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    /// <summary>One process of the two; killed, it comes back at its address.</summary>
    private sealed class Node(string data, string url) : IDisposable
    {
        private readonly SemaphoreSlim gate = new(1);
        private DeskProcess? process;

        public string Url => url;
        public int Kills { get; private set; }

        public static async Task<Node> StartAsync(string data)
        {
            var node = new Node(data, $"http://127.0.0.1:{RunningDesk.FreePort()}");
            await node.EnsureAsync();
            return node;
        }

        public async Task RestartAsync()
        {
            await gate.WaitAsync();
            process?.Kill();
            process?.Dispose();
            (process, Kills) = (null, Kills + 1);
            gate.Release();
            await EnsureAsync();
        }

        public async Task EnsureAsync()
        {
            await gate.WaitAsync();
            process ??= await DeskProcess.ServeAtAsync(url, data);
            gate.Release();
        }

        public void Dispose()
        {
            process?.Dispose();
            gate.Dispose();
        }
    }
}
