using System.Text.RegularExpressions;
using IncidentDesk.Tests.House;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>Every column of both databases stands once in SECURITY.md under "Columns": it is sealed, signed, bound, or
/// an index that can say what is not so.</summary>
public sealed partial class ColumnClassTests
{
    /// <summary>The columns that the scripts for SQLite make, 'table.column'.</summary>
    private static string[] Columns =>
        [
            .. Sources
                .Ending(".sql")
                .Where(file => file.Path.Contains("/sqlite/", StringComparison.Ordinal))
                .SelectMany(file => Made(Comment().Replace(file.Text, ""))),
        ];

    private static IEnumerable<string> Made(string script) =>
        Created()
            .Matches(script)
            .SelectMany(table =>
                Column()
                    .Matches(table.Groups[2].Value)
                    .Select(column => $"{table.Groups[1].Value}.{column.Groups[1].Value}")
            )
            .Concat(Added().Matches(script).Select(added => $"{added.Groups[1].Value}.{added.Groups[2].Value}"));

    [Test]
    public void Every_column_of_the_schema_has_one_class_in_SECURITY_md()
    {
        var classed = ColumnClasses.InThePaper().Select(column => column.Key);

        Assert.That(classed.Order(StringComparer.Ordinal), Is.EqualTo(Columns.Order(StringComparer.Ordinal)));
        Assert.That(Columns, Has.Length.GreaterThan(300));
    }

    [Test]
    public void Every_exception_of_the_hostile_database_stands_in_SECURITY_md_with_its_reason() =>
        Assert.That(
            ColumnClasses.ExceptedInThePaper().Order(StringComparer.Ordinal),
            Is.EqualTo(Excepted.All.Select(excepted => excepted.Change).Order(StringComparer.Ordinal))
        );

    [Test]
    public void The_table_that_stays_empty_is_named_in_the_sources_only_where_folders_are_purged() =>
        Assert.That(
            Sources.Code.Lines($@"\b{ColumnClasses.Empty}\b").Select(line => line.Split(':')[0]).Distinct(),
            Is.EqualTo(new[] { "src/IncidentDesk.Storage/Purging/PurgeRows.cs" })
        );

    [GeneratedRegex("--.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"create table (\w+) \((.*?)\n\);", RegexOptions.Singleline)]
    private static partial Regex Created();

    [GeneratedRegex(@"^\s+(\w+) (?:text|integer|blob)\b", RegexOptions.Multiline)]
    private static partial Regex Column();

    [GeneratedRegex(@"alter table (\w+) add (?:column )?(\w+)")]
    private static partial Regex Added();
}
