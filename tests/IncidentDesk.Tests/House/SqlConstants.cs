using System.Reflection;
using System.Text.RegularExpressions;
using IncidentDesk.Storage.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace IncidentDesk.Tests.House;

/// <summary>Every SQL statement of the desk, and what each database says of it without running it.</summary>
internal static partial class SqlConstants
{
    private const BindingFlags Everything =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static readonly Statement[] All =
    [
        .. typeof(Database)
            .Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("IncidentDesk.Storage", StringComparison.Ordinal) == true)
            .SelectMany(type =>
                type.GetFields(Everything)
                    .Where(field => field.IsLiteral && field.FieldType == typeof(string))
                    .Select(field => (Type: type, Field: field))
            )
            .Select(constant => new Statement(
                constant.Type,
                constant.Field.Name,
                (string)constant.Field.GetRawConstantValue()!
            ))
            .Where(statement => IsSql(statement.Text))
            .OrderBy(statement => statement.ToString(), StringComparer.Ordinal),
    ];

    public static bool IsSql(string text) => Verb().IsMatch(text);

    /// <summary>An empty database with the schema that ships; the caller closes it.</summary>
    public static SqliteConnection Empty(string schema)
    {
        var connection = new SqliteConnection("Data Source=:memory:;Foreign Keys=True");
        connection.Open();
        foreach (var script in EmbeddedTexts.OfStorage.Names($"IncidentDesk.Storage.Schema.sqlite.{schema}."))
        {
            using var command = connection.CreateCommand();
            command.CommandText = EmbeddedTexts.OfStorage.Text(script);
            command.ExecuteNonQuery();
        }
        return connection;
    }

    /// <summary>What SQLite refuses when it compiles the statement for the real schema; null when it takes
    /// it.</summary>
    public static string? SqliteRefuses(string sql, SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN " + DapperList(Dialect.Sqlite.Render(sql));
        foreach (var name in Parameter().Matches(command.CommandText).Select(match => match.Value).Distinct())
            command.Parameters.AddWithValue(name, DBNull.Value);
        try
        {
            using var reader = command.ExecuteReader();
            return reader.Read() ? null : "compiles to nothing";
        }
        catch (SqliteException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>What Microsoft's parser refuses; null when it takes the statement as exactly one.</summary>
    public static string? SqlServerRefuses(string sql)
    {
        var script = new TSql160Parser(initialQuotedIdentifiers: true).Parse(
            new StringReader(DapperList(Dialect.SqlServer.Render(sql))),
            out var errors
        );
        return errors.Count > 0 ? string.Join("; ", errors.Select(error => $"line {error.Line}: {error.Message}"))
            : script is TSqlScript { Batches: [{ Statements.Count: 1 }] } ? null
            : "is not exactly one statement";
    }

    /// <summary>Words that only one of the databases knows, or that read state nobody passed.</summary>
    public static string? Forbidden(string sql) =>
        Words().Match(Tokens().Replace(sql, "")) is { Success: true } word ? word.Value : null;

    /// <summary>What Dapper makes of a list it is given.</summary>
    private static string DapperList(string sql) => List().Replace(sql, "IN ($1)");

    [GeneratedRegex(@"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|MERGE|REPLACE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Verb();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\bIN (@\w+)")]
    private static partial Regex List();

    [GeneratedRegex(@"\{(limit|top) @\w+\}")]
    private static partial Regex Tokens();

    [GeneratedRegex(
        @"\b(LIMIT|TOP|OFFSET|FETCH|ON\s+CONFLICT|OR\s+(REPLACE|IGNORE|ABORT)|RETURNING|OUTPUT|"
            + @"MERGE|WITH|strftime|julianday|unixepoch|datetime|GETDATE|SYSUTCDATETIME|"
            + @"CURRENT_TIMESTAMP|ISNULL|IFNULL|NOLOCK|UPDLOCK|IIF)\b|\|\||(?<!\()\*|'|;",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Words();
}
