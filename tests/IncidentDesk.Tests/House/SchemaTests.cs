using System.Text.RegularExpressions;
using IncidentDesk.Storage.Databases;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace IncidentDesk.Tests.House;

/// <summary>The one thing written twice says the same twice, and only ever adds: an older program goes on beside a
/// newer schema.</summary>
public sealed partial class SchemaTests
{
    private static IEnumerable<string> Scripts() => Named("sqlite");

    [Test]
    public void SQLite_and_SQL_Server_have_scripts_of_the_same_names() =>
        Assert.That(
            Named("sqlserver"),
            Is.EquivalentTo(Named("sqlite")),
            "The same script under Schema/sqlserver: text is nvarchar(max), nvarchar(36) for an id "
                + "or nvarchar(200) in a key, each with collate Latin1_General_BIN2; blob is "
                + "varbinary(max), varbinary(200) in a key; integer is bigint; 'null unique' is a filtered "
                + "index."
        );

    [TestCaseSource(nameof(Scripts))]
    public void Both_versions_of_a_script_define_the_same_tables_columns_keys_and_indexes(string script)
    {
        var (one, other) = (Flat(Text("sqlite", script)), Flat(Text("sqlserver", script)));

        Assert.That(other, Is.EqualTo(one));
        Assert.That(one, Is.Not.Empty);
    }

    [TestCaseSource(nameof(Scripts))]
    public void The_Microsoft_parser_accepts_each_SQL_Server_script(string script)
    {
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(
            new StringReader(Text("sqlserver", script)),
            out var errors
        );

        Assert.That(errors.Select(error => error.Message), Is.Empty);
    }

    [TestCaseSource(nameof(Scripts))]
    public void A_script_only_creates_tables_and_indexes_or_adds_columns(string script) =>
        Assert.That(Statements(Text("sqlite", script)).Where(statement => !Adding().IsMatch(statement)), Is.Empty);

    [Test]
    public void The_checks_find_a_destructive_script_and_a_difference_between_versions()
    {
        Assert.That(Adding().IsMatch("drop table person"), Is.False);
        Assert.That(Adding().IsMatch("alter table person drop column email"), Is.False);
        Assert.That(Adding().IsMatch("alter table person add email text not null"), Is.False);
        Assert.That(
            Flat("create table a (\n    id integer not null\n);"),
            Is.Not.EqualTo(Flat("create table a (\n    id varbinary(200) not null\n);"))
        );
        Assert.That(
            Flat("create table a (\n    id text not null\n);"),
            Is.Not.EqualTo(Flat("create table a (\n    id nvarchar(36) collate Latin1_General_BIN2 null\n);"))
        );
    }

    /// <summary>The text with each database's types under the same three names, and a unique column that may be empty
    /// as the index that SQL Server needs for it.</summary>
    private static string Flat(string script)
    {
        var flat = Comment().Replace(script, "").Replace("add column", "add", StringComparison.Ordinal);
        flat = Regex.Replace(flat, @"nvarchar\((\d+|max)\)( collate Latin1_General_BIN2)?", "text");
        flat = Regex
            .Replace(flat, @"varbinary\((\d+|max)\)", "blob")
            .Replace("bigint", "integer", StringComparison.Ordinal);
        foreach (Match index in FilteredIndex().Matches(flat))
            flat = Regex.Replace(
                flat,
                $@"(create table {index.Groups[1].Value} \((?:(?!\);).)*?\b{index.Groups[2].Value} [^\n]*?null)",
                "$1 unique",
                RegexOptions.Singleline
            );
        return Regex.Replace(FilteredIndex().Replace(flat, ""), @"\s+", " ").Trim();
    }

    private static string[] Statements(string script) =>
        [
            .. Comment()
                .Replace(script, "")
                .Split(';')
                .Select(statement => Regex.Replace(statement, @"\s+", " ").Trim())
                .Where(statement => statement.Length > 0),
        ];

    private static IEnumerable<string> Named(string dialect) =>
        EmbeddedTexts.OfStorage.Names(Prefix(dialect)).Select(name => name[Prefix(dialect).Length..]);

    private static string Text(string dialect, string script) => EmbeddedTexts.OfStorage.Text(Prefix(dialect) + script);

    private static string Prefix(string dialect) => $"IncidentDesk.Storage.Schema.{dialect}.";

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"create unique index \w+ on (\w+) \((\w+)\) where \2 is not null;")]
    private static partial Regex FilteredIndex();

    [GeneratedRegex(
        @"^create (table|index|unique index) |^alter table \w+ add (column )?\w+ \w+ (null|not null default \S+)( |$)"
    )]
    private static partial Regex Adding();
}
