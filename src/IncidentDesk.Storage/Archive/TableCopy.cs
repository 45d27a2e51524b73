using System.Data.Common;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Archive;

/// <summary>Copies every row of one database into another with the same schema, and reports what was copied. Existing
/// rows are kept, so an interrupted copy can be run again.</summary>
/// <remarks>The only code that builds SQL statements; it uses nothing but the names in the schema scripts.</remarks>
public static class TableCopy
{
    private const int RowsAtOnce = 500;

    /// <summary>Reads the source in one transaction, a consistent snapshot; afterwards reads the target again and
    /// compares the two.</summary>
    /// <returns>What both hold, by table.</returns>
    /// <exception cref="InvalidDataException">The rows of the target differ from those of the source.</exception>
    public static async Task<SortedDictionary<string, TableDigest>> RunAsync(
        Database from,
        Database to,
        string folder,
        CancellationToken ct
    )
    {
        await using var source = await from.OpenAsync(ct);
        await using var moment = await from.Dialect.MomentAsync(source, ct);
        await using var target = await to.OpenAsync(ct);
        var digests = new SortedDictionary<string, TableDigest>(StringComparer.Ordinal);
        foreach (var table in Table.Of(folder))
        {
            var digest = digests[table.Name] = new();
            await using var select = Select(source, moment, table);
            await using var rows = await select.ExecuteReaderAsync(ct);
            await WriteAsync(target, table, rows, digest, ct);
        }
        foreach (var (table, found) in await DigestAsync(to, folder, ct))
            if ((found.Rows, found.Hash) != (digests[table].Rows, digests[table].Hash))
                throw new InvalidDataException(
                    $"The copy of {table} holds {found.Rows} rows, its source {digests[table].Rows}, and they "
                        + "are not the same. Nothing was changed in the source."
                );
        return digests;
    }

    private static async Task<SortedDictionary<string, TableDigest>> DigestAsync(
        Database database,
        string folder,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenAsync(ct);
        await using var moment = await database.Dialect.MomentAsync(connection, ct);
        var digests = new SortedDictionary<string, TableDigest>(StringComparer.Ordinal);
        foreach (var table in Table.Of(folder))
        {
            var (digest, row) = (digests[table.Name] = new(), new object[table.Columns.Count]);
            await using var select = Select(connection, moment, table);
            await using var rows = await select.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                rows.GetValues(row);
                digest.Add(row);
            }
        }
        return digests;
    }

    /// <summary>A statement that inserts one row unless its key exists.</summary>
    internal static string Insert(Table table) =>
        $"""
            INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(column => column.Name))})
            SELECT {string.Join(", ", table.Columns.Select(column => "@" + column.Name))}
            WHERE NOT EXISTS (SELECT 1 FROM {table.Name} WHERE {string.Join(
                " AND ",
                table.Key.Select(column => $"{column} = @{column}")
            )})
            """;

    private static DbCommand Select(DbConnection connection, DbTransaction moment, Table table)
    {
        var command = connection.CreateCommand();
        command.Transaction = moment;
        command.CommandText =
            $"SELECT {string.Join(", ", table.Columns.Select(column => column.Name))} FROM {table.Name}";
        return command;
    }

    private static async Task WriteAsync(
        DbConnection target,
        Table table,
        DbDataReader rows,
        TableDigest digest,
        CancellationToken ct
    )
    {
        var row = new object[table.Columns.Count];
        for (var more = await rows.ReadAsync(ct); more; )
        {
            await using var transaction = await target.BeginTransactionAsync(ct);
            await using var command = target.CreateCommand();
            (command.Transaction, command.CommandText) = (transaction, Insert(table));
            for (var n = 0; more && n < RowsAtOnce; n++, more = await rows.ReadAsync(ct))
            {
                rows.GetValues(row);
                digest.Add(row);
                Bind(command, table, row);
                await command.ExecuteNonQueryAsync(ct);
            }
            await transaction.CommitAsync(ct);
        }
    }

    private static void Bind(DbCommand command, Table table, object[] row)
    {
        command.Parameters.Clear();
        for (var i = 0; i < row.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType, parameter.Value) = (
                "@" + table.Columns[i].Name,
                table.Columns[i].Type,
                row[i]
            );
            command.Parameters.Add(parameter);
        }
    }
}
