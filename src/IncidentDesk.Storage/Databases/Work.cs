using System.Data.Common;
using Dapper;
using IncidentDesk.Storage.Databases.Reading;
using IncidentDesk.Storage.Journals;

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

    /// <summary>Inserts rows with as few statements as possible; answers how many.</summary>
    /// <param name="sql">Inserts one row.</param>
    public async Task<int> InsertAsync<T>(string sql, IEnumerable<T> rows)
    {
        var inserted = 0;
        foreach (var (many, args) in ManyRows.Of(dialect.Render(sql), rows, dialect.MostValues))
            inserted += await connection.ExecuteAsync(
                new CommandDefinition(many, args, transaction, cancellationToken: ct)
            );
        return inserted;
    }

    /// <summary>The end of the journal as this transaction left it; null before it was read. Nobody else writes there
    /// meanwhile.</summary>
    public JournalLine? End { get; set; }

    /// <summary>The end of the newest published hour; null before it was read.</summary>
    public DateTimeOffset? OpenHour { get; set; }

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null) =>
        rows.AllAsync<T>(new CommandDefinition(dialect.Render(sql), args, transaction, cancellationToken: ct));

    public Task<T?> FirstAsync<T>(string sql, object? args = null) =>
        rows.FirstAsync<T>(new CommandDefinition(dialect.Render(sql), args, transaction, cancellationToken: ct));
}
