using System.Data;
using System.Data.Common;
using IncidentDesk.Jobs;
using IncidentDesk.Storage.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>SQLite on a machine whose power fails just before a chosen write; the disk as it was then is put
/// aside.</summary>
internal sealed class PowerCut(string data) : Dialect
{
    private int writes;

    /// <summary>The write, counted from 1, that never happens; null while the power is on.</summary>
    public int? Before { get; set; }

    /// <summary>A copy of the data directory at the moment of the cut; null when there was none.</summary>
    public string? Image { get; private set; }

    public override string Name => Sqlite.Name;

    protected override string RenderTop(string count) => "";

    protected override string RenderLimit(string count) => $"LIMIT {count}";

    public override bool LostRace(DbException failure) => Sqlite.LostRace(failure);

    public override bool IsTransient(DbException failure) => Sqlite.IsTransient(failure);

    public override Task TruncateLogAsync(DbConnection connection, CancellationToken ct) =>
        Sqlite.TruncateLogAsync(connection, ct);

    public override Task CloseAsync(DbConnection connection, CancellationToken ct) => Sqlite.CloseAsync(connection, ct);

    public override ValueTask<DbTransaction> MomentAsync(DbConnection connection, CancellationToken ct) =>
        Sqlite.MomentAsync(connection, ct);

    public override DbUp.Builder.UpgradeEngineBuilder Upgrading(string connectionString) =>
        Sqlite.Upgrading(connectionString);

    public override Task<DbConnection> OpenAsync(string connectionString, CancellationToken ct) =>
        SqliteDialect.OpenAsync(new Connection(this, connectionString), ct);

    /// <summary>Acts on a copy of the desk while the power fails before the first write, then the second, until nothing
    /// fails any more; each time looks at what the disk held.</summary>
    /// <returns>How many writes the act makes.</returns>
    public static async Task<int> EverywhereAsync(
        string origin,
        FakeTimeProvider clock,
        Func<StillDesk, Task> act,
        Func<StillDesk, int, Task> look
    )
    {
        for (var nth = 1; ; nth++)
        {
            var data = Copy(origin);
            var cut = new PowerCut(data);
            await using (var desk = new StillDesk(data, clock, cut))
            {
                cut.Before = nth;
                try
                {
                    await act(desk);
                }
                catch (PowerCutException)
                {
                    Assert.That(cut.Image, Is.Not.Null);
                }
            }
            var after = cut.Image ?? data;
            await using (var desk = new StillDesk(after, clock))
                await look(desk, nth);
            foreach (var directory in new[] { data, after }.Distinct())
                Directory.Delete(directory, recursive: true);
            if (cut.Image is null)
                return nth - 1;
        }
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
        if (Image is not null)
            throw new PowerCutException();
        if (Before is null || !IsWrite(statement) || ++writes < Before)
            return;
        Image = Directory.CreateTempSubdirectory("incidentdesk-cut-").FullName;
        // The index of the log is memory, not disk: whoever opens the files makes it anew.
        foreach (
            var (file, bytes) in Canary
                .FilesIn(data)
                .Where(file => !file.Path.EndsWith("-shm", StringComparison.Ordinal))
        )
            File.WriteAllBytes(Path.Combine(Image, Path.GetFileName(file)), bytes);
        throw new PowerCutException();
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
        public override int ExecuteNonQuery()
        {
            cut.See(CommandText);
            return base.ExecuteNonQuery();
        }

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            cut.See(CommandText);
            return base.ExecuteReader(behavior);
        }
    }
}
