using System.Data;
using System.Data.Common;
using DbUp;
using DbUp.Builder;
using Microsoft.Data.SqlClient;

namespace IncidentDesk.Storage.Databases;

/// <summary>SQL Server and what speaks like it: the desk on several machines. Correctness never rests on a hint, only
/// on keys, guards and serialisable transactions.</summary>
internal sealed class SqlServerDialect : Dialect
{
    private const int Deadlock = 1205,
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
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>Writers wait for the tables that were read until the copy is made.</summary>
    public override ValueTask<DbTransaction> MomentAsync(DbConnection connection, CancellationToken ct) =>
        connection.BeginTransactionAsync(IsolationLevel.Serializable, ct);

    /// <summary>A duplicate may come from a constraint (2627) or from an index (2601): both say the same. Any other
    /// broken constraint is a fault of the program.</summary>
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
        failure is SqlException { Number: Deadlock or LockTimeout or SnapshotConflict };

    /// <summary>Nothing a client can do: rows of the key store are overwritten before they are deleted, and what the
    /// server's files keep is not verified.</summary>
    public override Task ForgetAsync(DbConnection connection, CancellationToken ct) => Task.CompletedTask;

    public override Task CloseAsync(DbConnection connection, CancellationToken ct)
    {
        SqlConnection.ClearPool((SqlConnection)connection);
        return Task.CompletedTask;
    }

    public override UpgradeEngineBuilder Upgrading(string connectionString) =>
        DeployChanges.To.SqlDatabase(connectionString);
}
