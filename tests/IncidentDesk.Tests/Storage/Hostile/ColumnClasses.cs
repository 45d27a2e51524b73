using System.Text.RegularExpressions;
using IncidentDesk.Tests.House;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>The classes of columns, as SECURITY.md names them under "Columns".</summary>
internal static partial class ColumnClasses
{
    private static readonly string[] Classes = ["sealed", "signed", "bound", "index"];

    /// <summary>The class of each 'table.column'; one that stands there twice stands here twice.</summary>
    public static IEnumerable<KeyValuePair<string, string>> InThePaper()
    {
        var paper = File.ReadAllText(Path.Combine(Sources.Root, "SECURITY.md"));
        var at = paper.IndexOf("## Columns", StringComparison.Ordinal);
        var section = paper[at..paper.IndexOf("\n## ", at + 4, StringComparison.Ordinal)];
        return from row in Row().Matches(section)
            from cell in row.Groups[2].Value.Split('|').Index()
            from column in Named().Matches(cell.Item)
            select KeyValuePair.Create($"{row.Groups[1].Value}.{column.Groups[1].Value}", Classes[cell.Index]);
    }

    /// <summary>The changes that the paper says go through, as Exceptions.txt names them.</summary>
    public static IEnumerable<string> ExceptedInThePaper()
    {
        var paper = File.ReadAllText(Path.Combine(Sources.Root, "SECURITY.md"));
        var at = paper.IndexOf("### Changes without an alarm", StringComparison.Ordinal);
        var section = paper[at..paper.IndexOf("\n## ", at, StringComparison.Ordinal)];
        return Exception().Matches(section).Select(change => change.Groups[1].Value);
    }

    /// <summary>The columns of the table that stays empty.</summary>
    public static IEnumerable<string> Unused() =>
        InThePaper()
            .Where(column => column.Value != "index" && Left.Append(Empty).Contains(column.Key.Split('.')[0]))
            .Select(column => column.Key);

    /// <summary>Tables that the desk of these tests leaves empty; tests of their own change their rows.</summary>
    private static readonly string[] Left =
    [
        "figure_share",
        "figure_sum",
        "figure_table",
        "relief_request",
        "unsent_text",
    ];

    /// <summary>A table of former versions into which nothing is written.</summary>
    public const string Empty = "sign_off";

    [GeneratedRegex("`([a-z_]+(?:\\.[a-z_]+)?(?: [A-Z][a-z]+)?)`")]
    private static partial Regex Exception();

    [GeneratedRegex(@"^\| `(\w+)` \|(.*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Named();
}
