using Dapper;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>One thing done to one of the two databases.</summary>
/// <param name="File">Which database.</param>
/// <param name="Column">Null for a whole row.</param>
/// <param name="Statements">What does it, in this order.</param>
internal sealed record Change(
    string File,
    string Table,
    string? Column,
    ChangeKind Kind,
    IReadOnlyList<(string Sql, IReadOnlyDictionary<string, object?> Values)> Statements
)
{
    /// <summary>The table, and the column if it is one value.</summary>
    public string Place => Column is null ? Table : $"{Table}.{Column}";

    public string Name => $"{Place} {Kind}";

    /// <summary>Does it in this data directory.</summary>
    public void Apply(string data)
    {
        using var connection = Open(Path.Combine(data, File));
        using var all = connection.BeginTransaction();
        foreach (var (sql, values) in Statements)
            if (connection.Execute(sql, new DynamicParameters(values), all) != 1)
                throw new InvalidOperationException($"{Name} did not change one row: {sql}");
        all.Commit();
    }

    /// <summary>Whether the schema allows it.</summary>
    public bool IsPossible(SqliteConnection connection)
    {
        using var all = connection.BeginTransaction();
        try
        {
            foreach (var (sql, values) in Statements)
                connection.Execute(sql, new DynamicParameters(values), all);
            return true;
        }
        catch (SqliteException refused) when (refused.SqliteErrorCode == 19)
        {
            return false;
        }
    }

    /// <summary>A database as whoever can write to its file opens it, past every foreign key.</summary>
    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Foreign Keys=False;Pooling=False");
        connection.Open();
        return connection;
    }

    public override string ToString() => Name;
}
