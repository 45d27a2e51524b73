using System.Text.RegularExpressions;
using IncidentDesk.Storage.Databases;
using Microsoft.SqlServer.Dac.Model;

namespace IncidentDesk.Tests.House;

/// <summary>Every statement validated against the schema that SQL Server would have, with Microsoft's own model and no
/// server.</summary>
internal sealed partial class SqlServerModelTests
{
    [TestCase("content")]
    [TestCase("keys")]
    public void Every_statement_fits_the_SQL_Server_schema(string schema) =>
        Assert.That(Complaints(schema, SqlConstants.All.Where(statement => statement.Schema == schema)), Is.Empty);

    [TestCase("SELECT shoe FROM person")]
    [TestCase("SELECT id FROM nobody")]
    [TestCase("UPDATE person SET shoe = @shoe")]
    [TestCase("SELECT {top @n} id FROM person WHERE shoe IN @shoes {limit @n}")]
    public void The_check_finds_a_statement_that_does_not_fit_the_schema(string sql) =>
        Assert.That(
            Complaints("content", [new(typeof(SqlServerModelTests), "Wrong", sql)]),
            Is.Not.Empty.And.All.StartWith("SqlServerModelTests.Wrong ")
        );

    private static List<string> Complaints(string schema, IEnumerable<Statement> statements)
    {
        using var model = new TSqlModel(
            SqlServerVersion.Sql160,
            new TSqlModelOptions { Collation = "Latin1_General_BIN2" }
        );
        AddEach(
            model,
            Whole(
                string.Concat(
                    EmbeddedTexts
                        .OfStorage.Names($"IncidentDesk.Storage.Schema.sqlserver.{schema}.")
                        .Select(EmbeddedTexts.OfStorage.Text)
                )
            )
        );
        var wrapped = statements
            .Select((statement, n) => (Name: $"q{n}", Statement: statement))
            .ToDictionary(one => one.Name, one => one.Statement);
        foreach (var (name, statement) in wrapped)
            model.AddObjects(Procedure(name, statement.Text));
        Statement? Of(string message) =>
            WhichOne().Match(message) is { Success: true } one ? wrapped.GetValueOrDefault(one.Value) : null;

        return
        [
            .. model
                .Validate()
                .Where(message => message.Message.Length > 0)
                .Select(message => $"{Of(message.Message)} {message.MessageType} {message.Number}: {message.Message}"),
        ];
    }

    private static void AddEach(TSqlModel model, string script)
    {
        foreach (var statement in EndOfStatement().Split(script))
            if (statement.Contains("create", StringComparison.Ordinal))
                model.AddObjects(statement);
    }

    /// <summary>The model takes whole objects: a column that a later script adds is written into its table.</summary>
    private static string Whole(string scripts)
    {
        foreach (Match added in AddedColumn().Matches(scripts))
            scripts = Regex.Replace(
                scripts,
                $@"(create table {added.Groups[1].Value} \((?:(?!\n\);).)*)\n\);",
                $"$1,\n    {added.Groups[2].Value}\n);",
                RegexOptions.Singleline
            );
        return AddedColumn().Replace(scripts, "");
    }

    private static string Procedure(string name, string sql)
    {
        var text = Regex.Replace(Dialect.SqlServer.Render(sql), @"\bIN (@\w+)", "IN ($1)");
        var names = Regex
            .Matches(text, @"@\w+")
            .Select(match => match.Value)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        var parameters = string.Join(
            ", ",
            names.Select(parameter =>
                $"{parameter} "
                + $"{(text.Contains($"TOP ({parameter})", StringComparison.Ordinal) ? "bigint" : "sql_variant")}"
            )
        );
        return $"CREATE PROCEDURE dbo.{name} {parameters} AS {text}";
    }

    [GeneratedRegex(@"alter table (\w+) add ([^;]+);")]
    private static partial Regex AddedColumn();

    [GeneratedRegex(@";\r?\n")]
    private static partial Regex EndOfStatement();

    [GeneratedRegex(@"\bq\d+\b")]
    private static partial Regex WhichOne();
}
