using System.Data;
using System.Text.RegularExpressions;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Storage.Archive;

/// <summary>A table as defined by the schema scripts: what copying a database needs to know, for either kind of
/// database.</summary>
internal sealed partial record Table(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<string> Key)
{
    /// <summary>Every table of a database in the order of the scripts, so that referenced tables come first.</summary>
    /// <param name="folder"><c>content</c> or <c>keys</c>.</param>
    public static IReadOnlyList<Table> Of(string folder)
    {
        var script = string.Concat(
            EmbeddedTexts
                .OfStorage.Names($"IncidentDesk.Storage.Schema.sqlite.{folder}.")
                .Select(EmbeddedTexts.OfStorage.Text)
        );
        var added = AddedColumn().Matches(script).ToLookup(match => match.Groups["table"].Value, Named);
        return
        [
            .. Made()
                .Matches(script)
                .Select(match =>
                    Parse(match.Groups["table"].Value, match.Groups["body"].Value, added[match.Groups["table"].Value])
                ),
        ];
    }

    private static Table Parse(string name, string body, IEnumerable<Column> added)
    {
        var columns = ColumnLine().Matches(body);
        var key = WholeKey().Match(body) is { Success: true } whole
            ? whole.Groups["columns"].Value.Split(',', StringSplitOptions.TrimEntries)
            :
            [
                columns
                    .Single(column => column.Value.Contains("primary key", StringComparison.Ordinal))
                    .Groups["column"]
                    .Value,
            ];
        return new(name, [.. columns.Select(Named), .. added], key);
    }

    private static Column Named(Match match) =>
        new(
            match.Groups["column"].Value,
            match.Groups["type"].Value switch
            {
                "text" => DbType.String,
                "blob" => DbType.Binary,
                _ => DbType.Int64,
            }
        );

    [GeneratedRegex(@"create table (?<table>\w+) \((?<body>.*?)\n\);", RegexOptions.Singleline)]
    private static partial Regex Made();

    [GeneratedRegex(@"^\s+(?<column>\w+) (?<type>text|blob|integer)\b.*$", RegexOptions.Multiline)]
    private static partial Regex ColumnLine();

    [GeneratedRegex(@"^\s+primary key \((?<columns>[^)]*)\)", RegexOptions.Multiline)]
    private static partial Regex WholeKey();

    [GeneratedRegex(@"alter table (?<table>\w+) add (column )?(?<column>\w+) (?<type>text|blob|integer) ")]
    private static partial Regex AddedColumn();
}
