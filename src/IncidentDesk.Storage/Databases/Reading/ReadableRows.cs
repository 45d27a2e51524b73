using System.Data;
using System.Data.Common;
using Dapper;

namespace IncidentDesk.Storage.Databases.Reading;

/// <summary>Reads rows. One whose values have another form than the program writes, which only somebody else can have
/// put there, is left out as if it were missing, so that it cannot stop what the other rows serve for.</summary>
/// <param name="leftOut">Told once for each statement that left out a row.</param>
internal sealed class ReadableRows(DbConnection connection, Action leftOut)
{
    public async Task<IReadOnlyList<T>> AllAsync<T>(CommandDefinition command)
    {
        try
        {
            return [.. await connection.QueryAsync<T>(command)];
        }
        catch (Exception failure) when (IsOfForm(failure))
        {
            leftOut();
        }
        await using var reader = await connection.ExecuteReaderAsync(command);
        var rows = new List<T>();
        while (await reader.ReadAsync(command.CancellationToken))
            if (TryParse<T>(reader, out var row))
                rows.Add(row);
        return rows;
    }

    /// <summary>The first row; default when there is none, or it cannot be read.</summary>
    public async Task<T?> FirstAsync<T>(CommandDefinition command)
    {
        try
        {
            return await connection.QueryFirstOrDefaultAsync<T>(command);
        }
        catch (Exception failure) when (IsOfForm(failure))
        {
            leftOut();
            return default;
        }
    }

    private static bool TryParse<T>(DbDataReader reader, out T row)
    {
        try
        {
            // SQLite gives each value its own type: a parser made for a broken row would refuse all others.
            row = reader.GetRowParser<T>()(reader);
            return true;
        }
        catch (Exception failure) when (IsOfForm(failure))
        {
            row = default!;
            return false;
        }
    }

    /// <summary>Whether a value has another form than its column: a failure of the database itself is none of
    /// these.</summary>
    public static bool IsOfForm(Exception failure) =>
        failure
            is DataException
                or FormatException
                or InvalidCastException
                or OverflowException
                or ArgumentOutOfRangeException;
}
