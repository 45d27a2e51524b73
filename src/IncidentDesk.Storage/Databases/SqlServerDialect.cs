using System.Data;
using System.Data.Common;
using Dapper;
using DbUp;
using DbUp.Builder;
using IncidentDesk.Storage.Accounts;
using Microsoft.Data.SqlClient;

namespace IncidentDesk.Storage.Databases;

/// <summary>SQL Server and compatible databases, for a desk on several machines. Correctness never depends on locking
/// hints, only on keys, guarded updates and serializable transactions.</summary>
internal sealed class SqlServerDialect : Dialect
{
    private const int TimedOut = -2,
        Deadlock = 1205,
        LockTimeout = 1222,
        SnapshotConflict = 3960,
        DuplicateInIndex = 2601,
        DuplicateKey = 2627,
        NoRoomInFiles = 1105,
        NoRoomInLog = 9002,
        ReadOnlyDatabase = 3906;

    public override string Name => "sqlserver";

    protected override string RenderTop(string count) => $"TOP ({count})";

    protected override string RenderLimit(string count) => "";

    public override async Task<DbConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        var connection = new SqlConnection(connectionString);
        var ready = false;
        try
        {
            await connection.OpenAsync(ct);
            // The pool gives a connection out again with the isolation level of its last transaction.
            await connection.ExecuteAsync(
                new CommandDefinition("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", cancellationToken: ct)
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

    /// <summary>Reading the end of the journal and then writing after it is a deadlock for any two who do it at once;
    /// with this lock they wait for each other before they read.</summary>
    /// <exception cref="BusyException">The others took too long.</exception>
    public override async Task LockJournalAsync(DbTransaction transaction, CancellationToken ct)
    {
        var args = new DynamicParameters();
        args.Add("Resource", "IncidentDesk/journal");
        args.Add("LockMode", "Exclusive");
        args.Add("LockOwner", "Transaction");
        args.Add("LockTimeout", (int)(WriterQueue.Patience.TotalMilliseconds / 2));
        args.Add("Granted", dbType: DbType.Int32, direction: ParameterDirection.ReturnValue);
        await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                "sp_getapplock",
                args,
                transaction,
                commandType: CommandType.StoredProcedure,
                cancellationToken: ct
            )
        );
        if (args.Get<int>("Granted") < 0)
            throw new BusyException();
    }

    /// <summary>Other writers wait for the tables that were read until the transaction ends.</summary>
    public override ValueTask<DbTransaction> MomentAsync(DbConnection connection, CancellationToken ct) =>
        connection.BeginTransactionAsync(IsolationLevel.Serializable, ct);

    /// <summary>A duplicate key is reported by a constraint (2627) or by an index (2601). A violation of any other
    /// constraint is a bug of the program.</summary>
    public override bool LostRace(DbException failure) =>
        failure is SqlException { Number: DuplicateInIndex or DuplicateKey } || IsTransient(failure);

    public override WriteFault FaultOf(DbException failure) =>
        (failure as SqlException)?.Number switch
        {
            NoRoomInFiles or NoRoomInLog => WriteFault.DiskFull,
            ReadOnlyDatabase => WriteFault.ReadOnly,
            _ => WriteFault.Unreachable,
        };

    public override bool IsTransient(DbException failure) =>
        failure is SqlException { Number: TimedOut or Deadlock or LockTimeout or SnapshotConflict };

    /// <summary>Does nothing: rows of the key database are overwritten before they are deleted, but a client cannot
    /// erase what the server's files keep.</summary>
    public override Task TruncateLogAsync(DbConnection connection, CancellationToken ct) => Task.CompletedTask;

    public override Task CloseAsync(DbConnection connection, CancellationToken ct)
    {
        SqlConnection.ClearPool((SqlConnection)connection);
        return Task.CompletedTask;
    }

    public override UpgradeEngineBuilder Upgrading(string connectionString) =>
        DeployChanges.To.SqlDatabase(connectionString);
}
