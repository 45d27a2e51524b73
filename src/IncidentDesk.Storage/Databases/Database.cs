using System.Data;
using System.Data.Common;
using Dapper;

namespace IncidentDesk.Storage.Databases;

/// <summary>One database of the desk: opens connections, renders statements, runs transactions, tries again what the
/// server gave up on.</summary>
internal abstract class Database(Dialect dialect, string connectionString)
{
    /// <summary>How often a statement or a transaction that the server gave up on is tried.</summary>
    private const int Tries = 5;

    static Database()
    {
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.AddTypeHandler(new GuidText());
        SqlMapper.AddTypeHandler(new UnixMilliseconds());
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    public Dialect Dialect => dialect;
    public string ConnectionString => connectionString;

    public Task<DbConnection> OpenAsync(CancellationToken ct = default) => dialect.OpenAsync(connectionString, ct);

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null, CancellationToken ct = default) =>
        RunAsync<IReadOnlyList<T>>(
            async connection =>
                [
                    .. await connection.QueryAsync<T>(
                        new CommandDefinition(dialect.Render(sql), args, cancellationToken: ct)
                    ),
                ],
            ct
        );

    /// <summary>The first row, or default where there is none.</summary>
    public Task<T?> FirstAsync<T>(string sql, object? args = null, CancellationToken ct = default) =>
        RunAsync(
            connection =>
                connection.QueryFirstOrDefaultAsync<T>(
                    new CommandDefinition(dialect.Render(sql), args, cancellationToken: ct)
                ),
            ct
        );

    /// <summary>How many rows moved.</summary>
    public Task<int> ExecuteAsync(string sql, object? args = null, CancellationToken ct = default) =>
        RunAsync(
            connection =>
                connection.ExecuteAsync(new CommandDefinition(dialect.Render(sql), args, cancellationToken: ct)),
            ct
        );

    /// <summary>How many rows moved; waits for other writers no longer than <paramref name="patience"/>, and is not
    /// tried again.</summary>
    public async Task<int> WriteAsync(string sql, object args, TimeSpan patience)
    {
        await using var connection = await OpenAsync();
        return await connection.ExecuteAsync(
            new CommandDefinition(dialect.Render(sql), args, commandTimeout: (int)patience.TotalSeconds)
        );
    }

    /// <summary>All or nothing: what <paramref name="work"/> did counts only when it answers true. It may be run more
    /// than once.</summary>
    /// <returns>False when the work gave up, or lost against another writer.</returns>
    public async Task<bool> TryAsync(Func<Work, Task<bool>> work, CancellationToken ct = default)
    {
        try
        {
            return await RunAsync(
                async connection =>
                {
                    await using var transaction = await connection.BeginTransactionAsync(
                        IsolationLevel.Serializable,
                        ct
                    );
                    if (!await work(new Work(connection, transaction, dialect, ct)))
                        return false;
                    await transaction.CommitAsync(ct);
                    return true;
                },
                ct
            );
        }
        catch (DbException failure) when (dialect.LostRace(failure))
        {
            return false;
        }
    }

    /// <summary>Whether this is what a database says when it cannot be reached or refuses.</summary>
    public static bool IsFailure(Exception failure) => failure is DbException;

    /// <summary>Lets go of files that connections may still hold open, so that a directory can be copied or
    /// deleted.</summary>
    public static void Release() => Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

    /// <summary>Ids for an IN list: Dapper expands a list without asking the type handler.</summary>
    public static string[] List(IEnumerable<Guid> ids) => [.. ids.Select(id => id.ToString("D"))];

    /// <summary>Makes the disk forget what was deleted, as far as the database lets a client.</summary>
    public async Task ForgetAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await dialect.ForgetAsync(connection, ct);
    }

    /// <summary>Lets go of the file or server, so that it can be moved away.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await dialect.CloseAsync(connection, ct);
    }

    private async Task<T> RunAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        for (var tried = 1; ; tried++)
        {
            await using var connection = await OpenAsync(ct);
            try
            {
                return await work(connection);
            }
            catch (DbException failure) when (tried < Tries && dialect.IsTransient(failure))
            {
                // The server has rolled this one back and let the other finish: begin again on what stands now.
                continue;
            }
        }
    }

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
