using System.Data;
using System.Data.Common;
using IncidentDesk.Storage;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Storage;

/// <summary>What the process feels when the power goes: nothing it does from here on reaches the disk.</summary>
internal sealed class PowerCutException : Exception;

/// <summary>SQLite on a machine whose power fails just before a chosen write; the disk as it was then is put aside.</summary>
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
    public override Task ForgetAsync(DbConnection connection, CancellationToken ct) => Sqlite.ForgetAsync(connection, ct);
    public override Task CloseAsync(DbConnection connection, CancellationToken ct) => Sqlite.CloseAsync(connection, ct);
    public override ValueTask<DbTransaction> MomentAsync(DbConnection connection, CancellationToken ct) => Sqlite.MomentAsync(connection, ct);
    public override DbUp.Builder.UpgradeEngineBuilder Upgrading(string connectionString) => Sqlite.Upgrading(connectionString);

    public override async Task<DbConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        var connection = new Connection(this, connectionString);
        await connection.OpenAsync(ct);
        using var settings = connection.CreateCommand();
        settings.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;";
        settings.ExecuteNonQuery();
        return connection;
    }

    private void See(string statement)
    {
        if (Image is not null) throw new PowerCutException();
        if (Before is null || !IsWrite(statement) || ++writes < Before) return;
        Image = Directory.CreateTempSubdirectory("incidentdesk-cut-").FullName;
        // The index of the log is memory, not disk: whoever opens the files makes it anew.
        foreach (var file in Directory.EnumerateFiles(data).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))) File.Copy(file, Path.Combine(Image, Path.GetFileName(file)));
        throw new PowerCutException();
    }

    private static bool IsWrite(string statement) =>
        new[] { "INSERT", "UPDATE", "DELETE", "PRAGMA wal_checkpoint" }.Any(verb => statement.AsSpan().TrimStart().StartsWith(verb, StringComparison.Ordinal));

    private sealed class Connection(PowerCut cut, string connectionString) : SqliteConnection(connectionString)
    {
        public override SqliteCommand CreateCommand() => new Command(cut) { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };
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
