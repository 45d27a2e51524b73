using Dapper;
using IncidentDesk.Storage.Databases;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Storage;

/// <summary>Someone who can read and write the database files, and holds no key.</summary>
internal sealed class Thief(Database database)
{
    /// <summary>Runs what no store would, past every foreign key.</summary>
    public async Task<int> ExecuteAsync(string sql, object? args = null)
    {
        await using var connection = Open();
        return await connection.ExecuteAsync(sql, args);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null)
    {
        await using var connection = Open();
        return [.. await connection.QueryAsync<T>(sql, args)];
    }

    public async Task<T?> OneAsync<T>(string sql, object? args = null) => (await QueryAsync<T>(sql, args)).Single();

    /// <summary>How many rows each table holds, but for sessions, which come and go.</summary>
    public async Task<IReadOnlyDictionary<string, long>> RowsAsync()
    {
        var rows = new Dictionary<string, long>();
        foreach (
            var table in await QueryAsync<string>(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'session'"
            )
        )
            rows[table] = await OneAsync<long>($"SELECT COUNT(*) FROM {table}");
        return rows;
    }

    /// <summary>Every column of a type, in whatever tables there are.</summary>
    public async Task<IReadOnlyList<(string Table, string Column)>> ColumnsAsync(string type) =>
        await QueryAsync<(string, string)>(
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE "
                + "m.type = 'table' AND lower(c.type) = @type",
            new { type }
        );

    private SqliteConnection Open() =>
        new(
            new SqliteConnectionStringBuilder(database.ConnectionString)
            {
                ForeignKeys = false,
                Pooling = false,
            }.ToString()
        );
}
