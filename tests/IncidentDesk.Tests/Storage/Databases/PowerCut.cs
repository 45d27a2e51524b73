using System.Data;
using System.Data.Common;
using IncidentDesk.Jobs;
using IncidentDesk.Storage.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>SQLite on a machine whose power may fail just before any write: the disk as it is then is put aside, once
/// for each write.</summary>
internal sealed class PowerCut(string data, TimeProvider clock) : SqliteInTests
{
    private readonly List<(string Disk, DateTimeOffset At)> images = [];

    /// <summary>Whether the disk is put aside before each write.</summary>
    private bool watches;

    /// <summary>Is told each statement before it runs.</summary>
    public Action<string> Watcher { get; init; } = _ => { };

    public override Task<DbConnection> OpenAsync(string connectionString, CancellationToken ct) =>
        SqliteDialect.OpenAsync(new Connection(this, connectionString), ct);

    /// <summary>Acts once on a copy of the desk, and looks at what the disk held before the first write, before the
    /// second, and so on to the end, each time at a desk that starts from it at the moment of the cut.</summary>
    /// <remarks>Whatever the act does after a write cannot be on the disk before it: one act leaves every disk that as
    /// many acts cut short would leave.</remarks>
    /// <param name="look">Told which write never happened, counted from 1; after the last, none.</param>
    /// <returns>How many writes the act makes.</returns>
    public static async Task<int> EverywhereAsync(
        string origin,
        FakeTimeProvider clock,
        Func<StillDesk, Task> act,
        Func<StillDesk, int, Task> look
    )
    {
        var data = Copy(origin);
        var cut = new PowerCut(data, clock);
        await using (var desk = new StillDesk(data, clock, cut))
        {
            cut.watches = true;
            await act(desk);
            cut.watches = false;
        }
        var writes = cut.images.Count;
        cut.images.Add((data, clock.GetUtcNow()));
        foreach (var (index, (disk, at)) in cut.images.Index())
        {
            clock.AdjustTime(at);
            await using (var desk = new StillDesk(disk, clock))
                await look(desk, index + 1);
            Directory.Delete(disk, recursive: true);
        }
        return writes;
    }

    private static string Copy(string from)
    {
        var to = Directory.CreateTempSubdirectory("incidentdesk-test-").FullName;
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }

    /// <summary>After what was begun has settled, no grant and no share is left but of keys that a folder names, and of
    /// files it has.</summary>
    public static async Task SettleAsync(StillDesk desk, FakeTimeProvider clock)
    {
        clock.Advance(TimeSpan.FromHours(2));
        await ActivatorUtilities.CreateInstance<CleanSweep>(desk.Services).RunAsync(CancellationToken.None);
        var inForce = await new Thief(desk.Get<ContentDatabase>()).QueryAsync<string>(
            "SELECT key_id FROM folder UNION ALL SELECT id FROM attachment WHERE folder_id IS NOT NULL"
        );
        foreach (var table in (string[])["folder_grant", "key_share", "key_holder"])
            Assert.That(
                await new Thief(desk.Get<KeyDatabase>()).QueryAsync<string>($"SELECT DISTINCT key_id FROM {table}"),
                Is.SubsetOf(inForce),
                table
            );
    }

    private void See(string statement)
    {
        Watcher(statement);
        if (!watches || !IsWrite(statement))
            return;
        var disk = Directory.CreateTempSubdirectory("incidentdesk-cut-").FullName;
        images.Add((disk, clock.GetUtcNow()));
        // The index of the log is memory, not disk: whoever opens the files makes it anew.
        Canary.CopyFiles(data, disk, file => !file.EndsWith("-shm", StringComparison.Ordinal));
    }

    private static bool IsWrite(string statement) =>
        new[] { "INSERT", "UPDATE", "DELETE", "PRAGMA wal_checkpoint" }.Any(verb =>
            statement.AsSpan().TrimStart().StartsWith(verb, StringComparison.Ordinal)
        );

    private sealed class Connection(PowerCut cut, string connectionString) : SqliteConnection(connectionString)
    {
        public override SqliteCommand CreateCommand() =>
            new Command(cut)
            {
                Connection = this,
                CommandTimeout = DefaultTimeout,
                Transaction = Transaction,
            };
    }

    private sealed class Command(PowerCut cut) : SqliteCommand
    {
        /// <summary>What answers no rows comes by here too.</summary>
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            cut.See(CommandText);
            return base.ExecuteReader(behavior);
        }
    }
}
