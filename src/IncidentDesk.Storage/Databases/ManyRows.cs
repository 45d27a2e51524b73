using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;

namespace IncidentDesk.Storage.Databases;

/// <summary>One INSERT of many rows, made of the statement that inserts one: its values are repeated for each
/// row.</summary>
internal static partial class ManyRows
{
    /// <summary>How many values one statement has at most; SQL Server allows 2,100.</summary>
    private const int MostValues = 2_000;

    /// <summary>How many rows one statement has at most; SQL Server allows 1,000.</summary>
    private const int MostRows = 500;

    /// <summary>The statements, each with its values.</summary>
    /// <param name="sql">Inserts one row, and names the properties of <typeparamref name="TRow"/> in its
    /// VALUES.</param>
    public static IEnumerable<(string Sql, DynamicParameters Args)> Of<TRow>(string sql, IEnumerable<TRow> rows)
    {
        var tuple = Values().Match(sql);
        if (!tuple.Success)
            throw new ArgumentException("This statement does not end with one row of values.", nameof(sql));
        var columns = Name()
            .Matches(tuple.Value)
            .Select(name => (Name: name.Groups[1].Value, Column<TRow>.Of[name.Groups[1].Value]))
            .ToArray();
        return rows.Chunk(Math.Min(MostRows, MostValues / columns.Length))
            .Select(some => (Text(sql[..tuple.Index], tuple.Value, some.Length), Args(columns, some)));
    }

    private static string Text(string start, string values, int count)
    {
        var text = new StringBuilder(start);
        for (var row = 0; row < count; row++)
            text.Append(row == 0 ? "" : ", ").Append(Name().Replace(values, name => $"{name.Value}_{row}"));
        return text.ToString();
    }

    private static DynamicParameters Args<TRow>((string Name, PropertyInfo Of)[] columns, TRow[] rows)
    {
        var args = new DynamicParameters();
        foreach (var (index, row) in rows.Index())
        foreach (var (name, of) in columns)
            args.Add($"{name}_{index}", of.GetValue(row));
        return args;
    }

    /// <summary>The properties of a row, by names in any case, as Dapper finds them too.</summary>
    private static class Column<TRow>
    {
        public static readonly IReadOnlyDictionary<string, PropertyInfo> Of = typeof(TRow)
            .GetProperties()
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"(?<=\bVALUES\s*)\((?:[^()]|\(\))*\)\s*$")]
    private static partial Regex Values();

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Name();
}
