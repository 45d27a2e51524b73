using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>A table as it is and as it was earlier, and everything that can be done to each of its columns.</summary>
internal sealed class HostileTable
{
    private sealed record Column(string Name, bool NotNull, long Key);

    private sealed record Row(long Id, IReadOnlyDictionary<string, object?> Values);

    private readonly string file,
        table;
    private readonly Column[] columns;
    private readonly Row[] now,
        earlier;
    private readonly Dictionary<string, Row> before;
    private readonly SqliteConnection present;

    /// <param name="ids">Which rows matter most: those that name one of these, the first above all.</param>
    public HostileTable(string file, string table, SqliteConnection present, SqliteConnection past, Guid[] ids)
    {
        (this.file, this.table, this.present) = (file, table, present);
        columns =
        [
            .. present
                .Query<(string Name, long NotNull, long Pk)>(
                    "SELECT name, \"notnull\", pk FROM pragma_table_info(@table)",
                    new { table }
                )
                .Select(column => new Column(column.Name, column.NotNull == 1, column.Pk)),
        ];
        var order = ids.Select(id => $"{id}").ToList();
        now = Rows(present, order);
        earlier = Rows(past, order);
        before = earlier.ToDictionary(KeyOf);
    }

    private IEnumerable<string> Columns => columns.Select(column => column.Name);

    private Row[] Rows(SqliteConnection connection, List<string> order) =>
        [
            .. connection
                .Query($"SELECT rowid AS \"*row\", * FROM {table}")
                .Cast<IDictionary<string, object?>>()
                .Select(values => new Row(
                    Convert.ToInt64(values["*row"], CultureInfo.InvariantCulture),
                    columns.ToDictionary(column => column.Name, column => values[column.Name])
                ))
                .OrderBy(row => Rank(row, order))
                .ThenByDescending(row => row.Id),
        ];

    private static int Rank(Row row, List<string> order) =>
        row
            .Values.Values.OfType<string>()
            .Select(value => order.IndexOf(value))
            .Where(at => at >= 0)
            .DefaultIfEmpty(int.MaxValue)
            .Min();

    /// <summary>Everything that the schema allows somebody to do to the most important rows.</summary>
    public IEnumerable<Change> Changes() =>
        columns.SelectMany(OfColumn).Concat(OfRows()).Where(change => change.IsPossible(present));

    private IEnumerable<Change> OfColumn(Column column)
    {
        if (Swapped(column) is { } swapped)
            yield return swapped;
        foreach (var (kind, value) in Others(column).Take(2))
            yield return Set(column, kind, value.Row, value.Value);
        if (!column.NotNull && First(column) is { } held)
            yield return Set(column, ChangeKind.Nothing, held, null);
        if (Older(column) is { } older)
            yield return older;
    }

    /// <summary>The most important row with a value in this column.</summary>
    private Row? First(Column column) => Array.Find(now, row => row.Values[column.Name] is not null);

    private IEnumerable<(ChangeKind, (Row Row, object Value))> Others(Column column)
    {
        if (First(column) is not { } row)
        {
            // Nothing stands there in any row: a moment, or an id, of which there are some in other tables.
            if (now.Length > 0)
                yield return (ChangeKind.Other, (now[0], DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));
            yield break;
        }
        var value = row.Values[column.Name]!;
        // An id or a word of another row; bytes of other rows are what a swap puts in.
        if (
            value is string
            && now.Select(other => other.Values[column.Name])
                .FirstOrDefault(other => other is string && !other.Equals(value))
                is { } known
            && Set(column, ChangeKind.Other, row, known).IsPossible(present)
        )
            yield return (ChangeKind.Other, (row, known));
        else
            foreach (var (kind, other) in Attacker.InPlaceOf(value, $"{table}.{column.Name}"))
                yield return (kind, (row, other));
    }

    private Change Set(Column column, ChangeKind kind, Row row, object? value) =>
        new(
            file,
            table,
            column.Name,
            kind,
            [($"UPDATE {table} SET {column.Name} = @value WHERE rowid = @row", Of(("value", value), ("row", row.Id)))]
        );

    private Change? Swapped(Column column)
    {
        if (
            First(column) is not { } one
            || Array.Find(now, row => row.Values[column.Name] is { } value && !Same(value, one.Values[column.Name]))
                is not { } other
        )
            return null;
        var (mine, its) = (one.Values[column.Name]!, other.Values[column.Name]!);
        var between = Between(mine);
        var set = $"UPDATE {table} SET {column.Name} = @value WHERE";
        return new(
            file,
            table,
            column.Name,
            ChangeKind.Swapped,
            [
                ($"{set} rowid = @row", Of(("value", between), ("row", one.Id))),
                ($"{set} rowid = @row", Of(("value", mine), ("row", other.Id))),
                ($"{set} {column.Name} = @between", Of(("value", its), ("between", between))),
            ]
        );
    }

    /// <summary>A value that stands nowhere else, while two others change places.</summary>
    private static object Between(object value) =>
        value switch
        {
            long => long.MaxValue,
            string text => text + "~",
            byte[] bytes => (byte[])[.. bytes, 0],
            _ => throw new InvalidOperationException($"A value of another type: {value}."),
        };

    private Change? Older(Column column)
    {
        foreach (var row in now)
            if (before.TryGetValue(KeyOf(row), out var old) && !Same(old.Values[column.Name], row.Values[column.Name]))
                return Set(column, ChangeKind.Older, row, old.Values[column.Name]);
        return null;
    }

    private IEnumerable<Change> OfRows()
    {
        if (now.Length > 0)
            yield return new(
                file,
                table,
                null,
                ChangeKind.Deleted,
                [($"DELETE FROM {table} WHERE rowid = @row", Of(("row", now[0].Id)))]
            );
        var kept = now.Select(KeyOf).ToHashSet();
        if (Array.Find(earlier, old => !kept.Contains(KeyOf(old))) is { } gone)
            yield return new(
                file,
                table,
                null,
                ChangeKind.Returned,
                [
                    (
                        $"INSERT INTO {table} ({string.Join(", ", Columns)}) VALUES (@{string.Join(", @", Columns)})",
                        gone.Values
                    ),
                ]
            );
    }

    /// <summary>The values of the row's primary key, or its number in a table without one.</summary>
    private string KeyOf(Row row) =>
        Array.FindAll(columns, column => column.Key > 0) is { Length: > 0 } keys
            ? string.Join('|', keys.Select(key => Text(row.Values[key.Name])))
            : $"{row.Id}";

    private static string Text(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}";

    private static bool Same(object? one, object? other) =>
        one is byte[] bytes && other is byte[] others ? bytes.AsSpan().SequenceEqual(others) : Equals(one, other);

    private static Dictionary<string, object?> Of(params (string Name, object? Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value);
}
