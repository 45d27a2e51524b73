using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Storage;

/// <summary>One database of the desk: opens connections, renders statements, runs transactions.</summary>
internal abstract class Database
{
    /// <summary>SQLite's codes for a write that lost against another one and may be decided again.</summary>
    private const int Busy = 5, Locked = 6, Constraint = 19;

    private readonly string connectionString;

    static Database()
    {
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.AddTypeHandler(new GuidText());
        SqlMapper.AddTypeHandler(new UnixMilliseconds());
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    protected Database(string path) =>
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();

    public Dialect Dialect => Dialect.Sqlite;
    public string ConnectionString => connectionString;

    public async Task<DbConnection> OpenAsync(CancellationToken ct = default)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(ct);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
        return connection;
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null, CancellationToken ct = default)
    {
        await using var connection = await OpenAsync(ct);
        return [.. await connection.QueryAsync<T>(new CommandDefinition(Dialect.Render(sql), args, cancellationToken: ct))];
    }

    /// <summary>The first row, or default where there is none.</summary>
    public async Task<T?> FirstAsync<T>(string sql, object? args = null, CancellationToken ct = default)
    {
        await using var connection = await OpenAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(Dialect.Render(sql), args, cancellationToken: ct));
    }

    /// <summary>How many rows moved.</summary>
    public async Task<int> ExecuteAsync(string sql, object? args = null, CancellationToken ct = default)
    {
        await using var connection = await OpenAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(Dialect.Render(sql), args, cancellationToken: ct));
    }

    /// <summary>All or nothing: what <paramref name="work"/> did counts only when it answers true.</summary>
    /// <returns>False when the work gave up, or lost against another writer.</returns>
    public async Task<bool> TryAsync(Func<Work, Task<bool>> work, CancellationToken ct = default)
    {
        await using var connection = await OpenAsync(ct);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, ct);
            if (!await work(new Work(connection, transaction, Dialect, ct))) return false;
            await transaction.CommitAsync(ct);
            return true;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is Busy or Locked or Constraint)
        {
            return false;
        }
    }

    /// <summary>Ids for an IN list: Dapper expands a list without asking the type handler.</summary>
    public static string[] List(IEnumerable<Guid> ids) => [.. ids.Select(id => id.ToString("D"))];

    /// <summary>Makes the disk forget what was deleted: pages are overwritten (secure_delete), and the write-ahead log is emptied.</summary>
    public Task ForgetAsync(CancellationToken ct) => QueryAsync<long>("PRAGMA wal_checkpoint(TRUNCATE);", null, ct);

    private sealed class GuidText : SqlMapper.TypeHandler<Guid>
    {
        public override Guid Parse(object value) => Guid.Parse((string)value);
        public override void SetValue(IDbDataParameter parameter, Guid value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.ToString("D");
        }
    }

    private sealed class UnixMilliseconds : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => DateTimeOffset.FromUnixTimeMilliseconds((long)value);
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeMilliseconds();
        }
    }
}

/// <summary>Everything but keys.</summary>
internal sealed class ContentDatabase(string path) : Database(path);

/// <summary>The grants, and nothing else.</summary>
internal sealed class KeyDatabase(string path) : Database(path);

/// <summary>Statements inside one transaction.</summary>
internal sealed class Work(DbConnection connection, DbTransaction transaction, Dialect dialect, CancellationToken ct)
{
    public Task<int> ExecuteAsync(string sql, object? args = null) =>
        connection.ExecuteAsync(new CommandDefinition(dialect.Render(sql), args, transaction, cancellationToken: ct));

    public Task<IEnumerable<T>> QueryAsync<T>(string sql, object? args = null) =>
        connection.QueryAsync<T>(new CommandDefinition(dialect.Render(sql), args, transaction, cancellationToken: ct));

    public Task<T?> FirstAsync<T>(string sql, object? args = null) =>
        connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(dialect.Render(sql), args, transaction, cancellationToken: ct));
}
