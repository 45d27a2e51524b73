using IncidentDesk.Storage.Databases;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>Writers of one database wait for each other in the order in which they came, and hold no thread
/// meanwhile.</summary>
public sealed class WritersTests
{
    private const string Insert = "INSERT INTO line (id) VALUES (@id)";

    private string directory = null!;
    private ContentDatabase content = null!;

    [SetUp]
    public void Start()
    {
        directory = Directory.CreateTempSubdirectory("incidentdesk-test-").FullName;
        var path = Path.Combine(directory, "desk.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE line (place INTEGER PRIMARY KEY AUTOINCREMENT, id INTEGER)";
            command.ExecuteNonQuery();
        }
        content = new(path);
    }

    [TearDown]
    public void Stop()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>A transaction that has written and goes on only when it is told to.</summary>
    private async Task<(Task<bool> Ends, TaskCompletionSource Go)> HoldAsync()
    {
        var (began, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var ends = content.TryAsync(async work =>
        {
            await work.ExecuteAsync(Insert, new { id = 0 });
            began.SetResult();
            await go.Task;
            return true;
        });
        await began.Task;
        return (ends, go);
    }

    private Task<IReadOnlyList<int>> LinesAsync() => content.QueryAsync<int>("SELECT id FROM line ORDER BY place");

    [Test]
    public async Task A_writer_who_has_to_wait_holds_no_thread()
    {
        var (ends, go) = await HoldAsync();

        var waits = content.ExecuteAsync(Insert, new { id = 1 });

        Assert.That(waits.IsCompleted, Is.False, "the call came back, and the writer waits");
        go.SetResult();
        Assert.That((await ends, await waits), Is.EqualTo((true, 1)));
    }

    [Test]
    public async Task Writers_write_in_the_order_in_which_they_came()
    {
        var (ends, go) = await HoldAsync();

        Task[] waiting = [.. Enumerable.Range(1, 40).Select(id => WriteAsync(id))];
        go.SetResult();
        await Task.WhenAll([ends, .. waiting]);

        Assert.That(await LinesAsync(), Is.EqualTo(Enumerable.Range(0, 41)));

        Task WriteAsync(int id) =>
            id % 2 == 0
                ? content.ExecuteAsync(Insert, new { id })
                : content.TryAsync(async work => await work.ExecuteAsync(Insert, new { id }) == 1);
    }

    [Test]
    public async Task A_writer_who_gives_up_waiting_writes_nothing_and_stops_nobody()
    {
        var (ends, go) = await HoldAsync();
        using var enough = new CancellationTokenSource();

        var leaves = content.ExecuteAsync(Insert, new { id = 1 }, enough.Token);
        var stays = content.ExecuteAsync(Insert, new { id = 2 });
        await enough.CancelAsync();

        Assert.That(async () => await leaves, Throws.InstanceOf<OperationCanceledException>());
        go.SetResult();
        await Task.WhenAll(ends, stays);
        Assert.That(await LinesAsync(), Is.EqualTo(new[] { 0, 2 }));
    }

    [Test]
    public async Task A_transaction_reads_only_when_it_is_its_turn()
    {
        var (ends, go) = await HoldAsync();
        long seen = 0;

        var counts = content.TryAsync(async work =>
        {
            seen = await work.FirstAsync<long>("SELECT COUNT(*) FROM line");
            return true;
        });
        go.SetResult();
        await Task.WhenAll(ends, counts);

        Assert.That(seen, Is.EqualTo(1));
    }

    [Test]
    public async Task A_failing_transaction_gives_its_turn_to_the_next()
    {
        Assert.That(
            async () => await content.TryAsync(_ => throw new InvalidOperationException("It failed.")),
            Throws.InvalidOperationException
        );

        Assert.That(await content.ExecuteAsync(Insert, new { id = 1 }), Is.EqualTo(1));
    }

    [Test]
    public async Task A_read_waits_for_no_writer()
    {
        var (ends, go) = await HoldAsync();

        Assert.That(await LinesAsync(), Is.Empty);
        go.SetResult();
        await ends;
    }
}
