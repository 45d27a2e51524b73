using System.Data;
using System.Data.Common;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Dapper;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases.Reading;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Databases;

/// <summary>One database of the desk: opens connections, renders statements, runs transactions, and retries those that
/// failed transiently.</summary>
public abstract class Database
{
    private readonly Dialect dialect;
    private readonly string connectionString;

    static Database()
    {
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.AddTypeHandler(new GuidText());
        SqlMapper.AddTypeHandler(new UnixMilliseconds());
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    private readonly WriterQueue queue;

    private protected Database(Dialect dialect, string connectionString) =>
        (this.dialect, this.connectionString, queue) = (dialect, connectionString, WriterQueue.Of(connectionString));

    /// <summary>Whether its transactions append to the journal, which has one end for all processes.</summary>
    private protected virtual bool HasJournal => false;

    private volatile bool hasLeftOut;

    internal Dialect Dialect => dialect;

    /// <summary>Whether this process left out a row that it could not read, since this was last set to false.</summary>
    internal bool HasLeftOut
    {
        get => hasLeftOut;
        set => hasLeftOut = value;
    }

    private ReadableRows Rows(DbConnection connection) => new(connection, () => hasLeftOut = true);

    public string ConnectionString => connectionString;

    internal Task<DbConnection> OpenAsync(CancellationToken ct = default) => dialect.OpenAsync(connectionString, ct);

    internal Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null, CancellationToken ct = default) =>
        RunAsync(
            connection =>
                Rows(connection).AllAsync<T>(new CommandDefinition(dialect.Render(sql), args, cancellationToken: ct)),
            ct
        );

    /// <summary>Reads all statements of a batch with one command.</summary>
    internal Task ReadAsync(Batch batch, CancellationToken ct) =>
        RunAsync(
            async connection =>
            {
                await batch.ReadAsync(connection, Rows(connection), dialect.Render, ct);
                return batch;
            },
            ct
        );

    /// <summary>The first row; default when there is none.</summary>
    internal Task<T?> FirstAsync<T>(string sql, object? args = null, CancellationToken ct = default) =>
        RunAsync(
            connection =>
                Rows(connection).FirstAsync<T>(new CommandDefinition(dialect.Render(sql), args, cancellationToken: ct)),
            ct
        );

    /// <summary>Answers the number of rows affected.</summary>
    /// <exception cref="BusyException">Too many writers wait.</exception>
    internal Task<int> ExecuteAsync(string sql, object? args = null, CancellationToken ct = default) =>
        RunAsync(
            connection =>
                connection.ExecuteAsync(new CommandDefinition(dialect.Render(sql), args, cancellationToken: ct)),
            ct,
            dialect.HasOneWriter
        );

    /// <summary>Answers the number of rows affected; waits no longer than <paramref name="patience"/> for other
    /// writers, and is not retried. Null when their turn was not over by then.</summary>
    internal async Task<int?> WriteAsync(string sql, object args, TimeSpan patience)
    {
        using var turn = dialect.HasOneWriter ? await queue.TryEnterAsync(patience, CancellationToken.None) : null;
        if (turn is null && dialect.HasOneWriter)
            return null;
        await using var connection = await OpenAsync();
        return await connection.ExecuteAsync(
            new CommandDefinition(dialect.Render(sql), args, commandTimeout: (int)patience.TotalSeconds)
        );
    }

    /// <summary>Runs the work in one transaction, committed only when it answers true. The work may run more than
    /// once.</summary>
    /// <returns>False when the work answered false, or lost a race against another writer.</returns>
    /// <exception cref="BusyException">Too many writers wait.</exception>
    internal async Task<bool> TryAsync(Func<Work, Task<bool>> work, CancellationToken ct = default)
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
                    if (HasJournal)
                        await dialect.LockJournalAsync(transaction, ct);
                    if (!await work(new Work(connection, Rows(connection), transaction, dialect, ct)))
                        return false;
                    await transaction.CommitAsync(ct);
                    return true;
                },
                ct,
                dialect.HasOneWriter || HasJournal
            );
        }
        catch (DbException failure) when (dialect.LostRace(failure))
        {
            return false;
        }
    }

    /// <summary>Whether the exception is a failure of the database, such as being unreachable.</summary>
    public static bool IsFailure(Exception failure) => failure is DbException;

    /// <summary>Closes pooled connections and with them the files they hold open, so that a directory can be copied or
    /// deleted.</summary>
    public static void Release() => Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

    /// <summary>Ids for an IN list, as text: Dapper does not apply the type handler to the items of a list.</summary>
    internal static string[] List(IEnumerable<Guid> ids) => [.. ids.Select(id => id.ToString("D"))];

    /// <summary>Removes deleted data from the disk, as far as the database lets a client do so.</summary>
    internal async Task TruncateLogAsync(CancellationToken ct)
    {
        using var turn = dialect.HasOneWriter ? await queue.EnterAsync(ct) : null;
        await using var connection = await OpenAsync(ct);
        await dialect.TruncateLogAsync(connection, ct);
    }

    /// <summary>Closes the database so that its file can be moved.</summary>
    internal async Task CloseAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await dialect.CloseAsync(connection, ct);
    }

    /// <summary>Repeats the work on the present data when the server rolled it back in favour of another.</summary>
    /// <param name="inTurn">Whether it waits for its turn among the writers of this process first.</param>
    private Task<T> RunAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct, bool inTurn = false)
    {
        ExceptionDispatchInfo? rolledBack = null;
        var tried = 0;
        return RetryLoop.RunAsync(TryAsync, Exhausted);

        async Task<Attempt<T>> TryAsync()
        {
            if (rolledBack is not null)
                await Task.Delay(Pause(tried), TimeProvider.System, ct);
            tried++;
            using var turn = inTurn ? await queue.EnterAsync(ct) : null;
            await using var connection = await OpenAsync(ct);
            try
            {
                return await work(connection);
            }
            catch (DbException failure) when (dialect.IsTransient(failure))
            {
                rolledBack = ExceptionDispatchInfo.Capture(failure);
                return Attempt<T>.LostRace;
            }
        }

        T Exhausted()
        {
            rolledBack!.Throw();
            throw rolledBack.SourceException;
        }
    }

    /// <summary>How long to wait before the next attempt: longer each time, and at random, so that two who were in each
    /// other's way do not meet again.</summary>
    private static TimeSpan Pause(int tried) =>
        TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, 10 << tried));

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
