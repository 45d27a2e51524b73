using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using DbUp;
using DbUp.Builder;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Storage.Databases;

/// <summary>SQLite, for a desk on one machine with two files. Deleted data is overwritten.</summary>
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

    /// <summary>The connection string; it never creates a file, so that a missing file is an error and not a new, empty
    /// desk.</summary>
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

    /// <summary>The handles that are configured: the pool gives one out many times.</summary>
    private static readonly ConditionalWeakTable<SQLitePCL.sqlite3, object> Configured = [];

    /// <summary>Opens and configures a connection; one that cannot be configured is closed again, so that it keeps no
    /// file open.</summary>
    internal static async Task<DbConnection> OpenAsync(SqliteConnection connection, CancellationToken ct)
    {
        var ready = false;
        try
        {
            await connection.OpenAsync(ct);
            if (!Configured.TryGetValue(connection.Handle!, out _))
            {
                await connection.ExecuteAsync(
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                );
                Configured.AddOrUpdate(connection.Handle!, Configured);
            }
            ready = true;
            return connection;
        }
        finally
        {
            if (!ready)
                await connection.DisposeAsync();
        }
    }

    /// <summary>In write-ahead logging, readers and writers do not block each other.</summary>
    public override ValueTask<DbTransaction> MomentAsync(DbConnection connection, CancellationToken ct) =>
        new(((SqliteConnection)connection).BeginTransaction(deferred: true));

    /// <summary>Only a violated uniqueness constraint counts as a lost race; a violation of any other constraint is a
    /// bug of the program.</summary>
    public override bool LostRace(DbException failure) =>
        failure
            is SqliteException { SqliteErrorCode: Busy or Locked }
                or SqliteException { SqliteExtendedErrorCode: PrimaryKey or Unique };

    public override bool IsOnFiles => true;

    public override bool HasOneWriter => true;

    /// <summary>SQLite looks for each name among all the names of the statement: what a statement costs grows with the
    /// square of its values.</summary>
    public override int MostValues => 100;

    public override WriteFault FaultOf(DbException failure) =>
        (failure as SqliteException)?.SqliteErrorCode switch
        {
            Full => WriteFault.DiskFull,
            ReadOnly => WriteFault.ReadOnly,
            _ => WriteFault.Unreachable,
        };

    /// <summary>Never: SQLite itself waits up to thirty seconds for a lock.</summary>
    public override bool IsTransient(DbException failure) => false;

    /// <summary>Empties the write-ahead log; deleted pages are already overwritten by secure_delete.</summary>
    public override async Task TruncateLogAsync(DbConnection connection, CancellationToken ct)
    {
        // Waits up to five seconds for present readers; otherwise the log would keep its bytes until the next sweep.
        await connection.ExecuteAsync(new CommandDefinition("PRAGMA busy_timeout = 5000;", cancellationToken: ct));
        await connection.QueryAsync<long>(
            new CommandDefinition("PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken: ct)
        );
    }

    /// <summary>Leaves journal mode WAL, so that the database is a single file.</summary>
    public override async Task CloseAsync(DbConnection connection, CancellationToken ct)
    {
        SqliteConnection.ClearPool((SqliteConnection)connection);
        Configured.Remove(((SqliteConnection)connection).Handle!);
        await connection.QueryAsync<string>(
            new CommandDefinition("PRAGMA journal_mode = DELETE;", cancellationToken: ct)
        );
    }

    public override UpgradeEngineBuilder Upgrading(string connectionString) =>
        DeployChanges.To.SqliteDatabase(Creating(connectionString));

    /// <summary>Without pooling, since the schema is upgraded once per start and a pooled connection would keep its
    /// files open.</summary>
    private static string Creating(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString)
        {
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ToString();
}
