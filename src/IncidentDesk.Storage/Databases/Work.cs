using System.Data.Common;
using Dapper;

namespace IncidentDesk.Storage.Databases;

/// <summary>Statements inside one transaction.</summary>
internal sealed class Work(DbConnection connection, DbTransaction transaction, Dialect dialect, CancellationToken ct)
{
    public Task<int> ExecuteAsync(string sql, object? args = null) =>
        connection.ExecuteAsync(new CommandDefinition(dialect.Render(sql), args, transaction, cancellationToken: ct));

    public Task<IEnumerable<T>> QueryAsync<T>(string sql, object? args = null) =>
        connection.QueryAsync<T>(new CommandDefinition(dialect.Render(sql), args, transaction, cancellationToken: ct));

    public Task<T?> FirstAsync<T>(string sql, object? args = null) =>
        connection.QueryFirstOrDefaultAsync<T>(
            new CommandDefinition(dialect.Render(sql), args, transaction, cancellationToken: ct)
        );
}
