using System.Data.Common;
using Dapper;
using DbUp;
using DbUp.Builder;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Storage.Databases;

/// <summary>SQLite: the desk on one machine, in two files. What is deleted is overwritten.</summary>
internal sealed class SqliteDialect : Dialect
{
    private const int Busy = 5,
        Locked = 6,
        ReadOnly = 8,
        Full = 13,
        PrimaryKey = 1555,
        Unique = 2067;

    public override string Name => "sqlite";

    protected override string RenderTop(string count) => "";

    protected override string RenderLimit(string count) => $"LIMIT {count}";

    /// <summary>A file that has gone is a failure, never a new and empty desk.</summary>
    public static string Address(string path) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();

    public override Task<DbConnection> OpenAsync(string connectionString, CancellationToken ct) =>
        OpenAsync(new SqliteConnection(connectionString), ct);

    /// <summary>Opens and sets up a connection; one that cannot be set up is closed again, so that it keeps no file
    /// open.</summary>
    internal static async Task<DbConnection> OpenAsync(SqliteConnection connection, CancellationToken ct)
    {
        var ready = false;
        try
        {
            await connection.OpenAsync(ct);
            await connection.ExecuteAsync(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
            );
            ready = true;
            return connection;
        }
        finally
        {
            if (!ready)
                await connection.DisposeAsync();
        }
    }

    /// <summary>Readers and writers do not wait for each other in its write-ahead log.</summary>
    public override ValueTask<DbTransaction> MomentAsync(DbConnection connection, CancellationToken ct) =>
        new(((SqliteConnection)connection).BeginTransaction(deferred: true));

    /// <summary>Of constraints only uniqueness is somebody else's doing; any other that is broken is a fault of the
    /// program.</summary>
    public override bool LostRace(DbException failure) =>
        failure
            is SqliteException { SqliteErrorCode: Busy or Locked }
                or SqliteException { SqliteExtendedErrorCode: PrimaryKey or Unique };

    public override bool IsOnFiles => true;

    public override WriteFault FaultOf(DbException failure) =>
        (failure as SqliteException)?.SqliteErrorCode switch
        {
            Full => WriteFault.DiskFull,
            ReadOnly => WriteFault.ReadOnly,
            _ => WriteFault.Unreachable,
        };

    /// <summary>SQLite waits by itself, for thirty seconds.</summary>
    public override bool IsTransient(DbException failure) => false;

    /// <summary>Pages are overwritten (secure_delete), and the write-ahead log is emptied.</summary>
    public override async Task ForgetAsync(DbConnection connection, CancellationToken ct)
    {
        // Whoever reads at this moment ends within that time; without it the log would keep its bytes until the next
        // sweep.
        await connection.ExecuteAsync(new CommandDefinition("PRAGMA busy_timeout = 5000;", cancellationToken: ct));
        await connection.QueryAsync<long>(
            new CommandDefinition("PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken: ct)
        );
    }

    /// <summary>Back to one file without a log beside it.</summary>
    public override async Task CloseAsync(DbConnection connection, CancellationToken ct)
    {
        SqliteConnection.ClearPool((SqliteConnection)connection);
        await connection.QueryAsync<string>(
            new CommandDefinition("PRAGMA journal_mode = DELETE;", cancellationToken: ct)
        );
    }

    public override UpgradeEngineBuilder Upgrading(string connectionString) =>
        DeployChanges.To.SqliteDatabase(Creating(connectionString));

    /// <summary>Not pooled: the schema is upgraded once at each start, and a pooled connection would keep its files
    /// open.</summary>
    private static string Creating(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString)
        {
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ToString();
}
