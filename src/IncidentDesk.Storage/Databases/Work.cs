using System.Data.Common;
using Dapper;

namespace IncidentDesk.Storage.Databases;

/// <summary>Statements inside one transaction.</summary>
internal sealed class Work(
    DbConnection connection,
    ReadableRows rows,
    DbTransaction transaction,
    Dialect dialect,
    CancellationToken ct
)
{
    public Task<int> ExecuteAsync(string sql, object? args = null) =>
        connection.ExecuteAsync(new CommandDefinition(dialect.Render(sql), args, transaction, cancellationToken: ct));

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null) =>
        rows.AllAsync<T>(new CommandDefinition(dialect.Render(sql), args, transaction, cancellationToken: ct));

    public Task<T?> FirstAsync<T>(string sql, object? args = null) =>
        rows.FirstAsync<T>(new CommandDefinition(dialect.Render(sql), args, transaction, cancellationToken: ct));
}
