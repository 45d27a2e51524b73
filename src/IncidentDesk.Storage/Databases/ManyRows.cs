using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;

namespace IncidentDesk.Storage.Databases;

/// <summary>One INSERT of many rows, made of the statement that inserts one: its values are repeated for each
/// row.</summary>
internal static partial class ManyRows
{
    /// <summary>How many rows one statement has at most; SQL Server allows 1,000.</summary>
    private const int MostRows = 500;

    /// <summary>The statements, each with its values.</summary>
    /// <param name="sql">Inserts one row, and names the properties of <typeparamref name="TRow"/> in its
    /// VALUES.</param>
    /// <param name="mostValues">How many values one statement may have.</param>
    public static IEnumerable<(string Sql, DynamicParameters Args)> Of<TRow>(
        string sql,
        IEnumerable<TRow> rows,
        int mostValues
    )
    {
        var insert = Insert<TRow>.Of(sql);
        return rows.Chunk(Math.Min(MostRows, mostValues / insert.Columns.Length))
            .Select(some => (insert.Text(some.Length), insert.Args(some)));
    }

    /// <summary>An INSERT taken apart: up to its values, what stands before each value, and what stands after the
    /// last.</summary>
    private sealed record Insert<TRow>(
        string Start,
        string[] Before,
        (string Name, PropertyInfo Of)[] Columns,
        string End
    )
    {
        /// <summary>The properties of a row, by names in any case, as Dapper finds them too.</summary>
        private static readonly IReadOnlyDictionary<string, PropertyInfo> Properties = typeof(TRow)
            .GetProperties()
            .ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

        /// <summary>Those that were taken apart before. There are as many as constants in the sources.</summary>
        private static readonly ConcurrentDictionary<string, Insert<TRow>> Known = new(StringComparer.Ordinal);

        public static Insert<TRow> Of(string sql) => Known.GetOrAdd(sql, Parse);

        private static Insert<TRow> Parse(string sql)
        {
            var tuple = Values().Match(sql);
            if (!tuple.Success)
                throw new ArgumentException("This statement does not end with one row of values.", nameof(sql));
            var (before, columns, at) = (new List<string>(), new List<(string, PropertyInfo)>(), 0);
            foreach (Match name in Name().Matches(tuple.Value))
            {
                before.Add(tuple.Value[at..name.Index]);
                columns.Add((name.Groups[1].Value, Properties[name.Groups[1].Value]));
                at = name.Index + name.Length;
            }
            return new(sql[..tuple.Index], [.. before], [.. columns], tuple.Value[at..]);
        }

        public string Text(int count)
        {
            var text = new StringBuilder(Start);
            for (var row = 0; row < count; row++)
            {
                text.Append(row == 0 ? "" : ", ");
                foreach (var (place, column) in Columns.Index())
                    text.Append(Before[place]).Append('@').Append(column.Name).Append('_').Append(row);
                text.Append(End);
            }
            return text.ToString();
        }

        public DynamicParameters Args(TRow[] rows)
        {
            var args = new DynamicParameters();
            foreach (var (index, row) in rows.Index())
            foreach (var (name, of) in Columns)
                args.Add($"{name}_{index}", of.GetValue(row));
            return args;
        }
    }

    [GeneratedRegex(@"(?<=\bVALUES\s*)\((?:[^()]|\(\))*\)\s*$")]
    private static partial Regex Values();

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Name();
}
