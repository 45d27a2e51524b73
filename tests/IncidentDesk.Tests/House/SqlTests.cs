using System.Text.RegularExpressions;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;

namespace IncidentDesk.Tests.House;

/// <summary>Every statement of the desk compiles for both databases on every run, with no server.</summary>
internal sealed partial class SqlTests
{
    private static Statement[] Statements => SqlConstants.All;

    [TestCaseSource(nameof(Statements))]
    public void SQLite_compiles_every_statement_for_the_shipped_schema(Statement statement)
    {
        using var connection = SqlConstants.Empty(statement.Schema);

        Assert.That(SqlConstants.SqliteRefuses(statement.Text, connection), Is.Null);
    }

    [TestCaseSource(nameof(Statements))]
    public void The_SQL_Server_parser_accepts_every_statement(Statement statement) =>
        Assert.That(SqlConstants.SqlServerRefuses(statement.Text), Is.Null);

    [TestCaseSource(nameof(Statements))]
    public void No_statement_contains_a_forbidden_word_or_sign(Statement statement) =>
        Assert.That(SqlConstants.Forbidden(statement.Text), Is.Null);

    [Test]
    public void No_statement_of_the_sources_escapes_the_checks()
    {
        var written = Sources
            .Code.Where(file => file.Path != CopiesTables)
            .SelectMany(file =>
                Literal()
                    .Matches(file.Text)
                    .Where(match => match.Groups[1].Value.Contains(' ') && SqlConstants.IsSql(match.Groups[1].Value))
                    .Select(match => (file.Path, Text: Flat(match.Groups[1].Value)))
            )
            .ToArray();
        var known = Statements.Select(statement => Flat(statement.Text)).ToHashSet();

        Assert.That(written.Where(literal => !known.Contains(literal.Text)), Is.Empty);
        Assert.That(written.Select(literal => literal.Path), Has.All.StartWith("src/IncidentDesk.Storage/"));
        Assert.That(written, Has.Length.EqualTo(Statements.Length).And.Length.GreaterThan(50));
    }

    /// <summary>It copies whatever tables the schema scripts make, and builds its statements from their names
    /// alone.</summary>
    private const string CopiesTables = "src/IncidentDesk.Storage/Archive/TableCopy.cs";

    [Test]
    public void No_statement_is_assembled_at_run_time() =>
        Assert.That(
            Sources
                .Under("IncidentDesk")
                .Concat(Sources.Under("IncidentDesk.Storage"))
                .Where(file => file.Path != CopiesTables)
                .Lines(
                    @"\$+@?""[^""]*\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b|CommandText\s*=|"
                        + @"\bAppend(Line)?\(.*\b(SELECT|WHERE)\b"
                ),
            Is.Empty
        );

    [Test]
    public void Only_the_grant_share_and_release_stores_read_or_write_keys_and_one_what_lists_show() =>
        Assert.That(
            Statements
                .Where(statement => statement.Schema == "keys" && statement.Owner != typeof(WriteCheck))
                .Select(statement => statement.Owner)
                .Distinct(),
            Is.EquivalentTo(
                new[]
                {
                    typeof(GrantStore),
                    typeof(ShareStore),
                    typeof(ReleaseStore),
                    typeof(ShareWork),
                    typeof(SummaryRows),
                }
            )
        );

    [Test]
    public void Every_table_is_used_by_some_statement()
    {
        var tables = Sources
            .Ending(".sql")
            .SelectMany(file => Table().Matches(file.Text).Select(match => match.Groups[1].Value))
            .Distinct();

        Assert.That(
            tables.Where(table =>
                !Statements.Any(statement => Regex.IsMatch(statement.Text, $@"\b(FROM|INTO|UPDATE|JOIN) {table}\b"))
            ),
            Is.Empty
        );
    }

    [TestCase("SELECT shoe FROM person", "no such column")]
    [TestCase("SELECT id FROM nobody", "no such table")]
    [TestCase("SELECT id FROM folder_grant", "no such table")]
    [TestCase("UPDATE person SET shoe = @shoe", "no such column")]
    [TestCase("INSERT INTO person (id) VALUES (@id, @name)", "2 values for 1 columns")]
    [TestCase("SELECT id FROM person WHERE", "incomplete input")]
    public void A_wrong_statement_does_not_compile(string sql, string reason)
    {
        using var connection = SqlConstants.Empty("content");

        Assert.That(SqlConstants.SqliteRefuses(sql, connection), Does.Contain(reason));
    }

    [TestCase("SELECT id FROM person LIMIT 1")]
    [TestCase("INSERT INTO person (id) VALUES (@id) ON CONFLICT DO NOTHING")]
    [TestCase("SELEC id FROM person")]
    [TestCase("DELETE FROM person WHERE id = @id; DELETE FROM seat")]
    public void The_SQL_Server_parser_refuses_other_dialects_typos_and_double_statements(string sql) =>
        Assert.That(SqlConstants.SqlServerRefuses(sql), Is.Not.Null);

    [TestCase("SELECT id FROM person LIMIT @n", "LIMIT")]
    [TestCase("INSERT INTO person (id) VALUES (@id) ON CONFLICT DO NOTHING", "ON CONFLICT")]
    [TestCase("UPDATE person SET name = @name RETURNING id", "RETURNING")]
    [TestCase("DELETE FROM person OUTPUT deleted.id", "OUTPUT")]
    [TestCase("SELECT name || login FROM person", "||")]
    [TestCase("SELECT strftime(@format, at) FROM due", "strftime")]
    [TestCase("SELECT * FROM person", "*")]
    [TestCase("SELECT id FROM person WHERE name = 'x'", "'")]
    [TestCase("SELECT {top @n} id FROM person {limit @n}", null)]
    public void The_check_finds_a_forbidden_word_or_sign(string sql, string? word) =>
        Assert.That(SqlConstants.Forbidden(sql), Is.EqualTo(word));

    [Test]
    public void Each_dialect_renders_only_the_row_limit_of_that_dialect()
    {
        const string sql = "SELECT {top @n} id FROM person ORDER BY id {limit @n}";

        Assert.That(Dialect.Sqlite.Render(sql), Is.EqualTo("SELECT  id FROM person ORDER BY id LIMIT @n"));
        Assert.That(Dialect.SqlServer.Render(sql), Is.EqualTo("SELECT TOP (@n) id FROM person ORDER BY id "));
    }

    private static string Flat(string text) => Regex.Replace(text.Trim(), @"\s+", " ");

    [GeneratedRegex("\"\"\"(.*?)\"\"\"|(?<!\")\"(?<1>(?:[^\"\\\\\\n]|\\\\.)*)\"(?!\")", RegexOptions.Singleline)]
    private static partial Regex Literal();

    [GeneratedRegex(@"create table (\w+)")]
    private static partial Regex Table();
}
