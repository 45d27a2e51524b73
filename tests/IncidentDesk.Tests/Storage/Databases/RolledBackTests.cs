using System.Data.Common;
using IncidentDesk.Storage.Databases;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>A server may roll back a statement in favour of another one; SQLite never does, so a dialect says so for
/// it.</summary>
public sealed class RolledBackTests
{
    private const string NoSuchTable = "INSERT INTO nothing (id) VALUES (1)";

    private string directory = null!;

    [SetUp]
    public void Start()
    {
        directory = Directory.CreateTempSubdirectory("incidentdesk-test-").FullName;
        MakeTable(directory, "other");
    }

    [TearDown]
    public void Stop()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private ContentDatabase At(Dialect dialect) =>
        new(dialect, SqliteDialect.Address(Path.Combine(directory, "desk.db")));

    [Test]
    public async Task A_statement_that_was_rolled_back_runs_again_until_it_succeeds()
    {
        var dialect = new RollsBack(before: 3, directory);

        await At(dialect).ExecuteAsync("INSERT INTO wanted (id) VALUES (1)", null, default);

        Assert.That(dialect.Asked, Is.EqualTo(3));
        Assert.That(await At(dialect).FirstAsync<long>("SELECT COUNT(*) FROM wanted", null, default), Is.EqualTo(1));
    }

    [Test]
    public void A_statement_that_is_rolled_back_5_times_fails_with_what_the_server_said()
    {
        var dialect = new RollsBack(before: int.MaxValue, directory);

        Assert.That(
            async () => await At(dialect).ExecuteAsync(NoSuchTable, null, default),
            Throws.TypeOf<SqliteException>().With.Message.Contains("nothing")
        );
        Assert.That(dialect.Asked, Is.EqualTo(5));
    }

    [Test]
    public void A_failure_that_is_no_rollback_is_not_tried_again()
    {
        var dialect = new RollsBack(before: 0, directory);

        Assert.That(
            async () => await At(dialect).ExecuteAsync(NoSuchTable, null, default),
            Throws.TypeOf<SqliteException>()
        );
        Assert.That(dialect.Asked, Is.EqualTo(1));
    }

    private static void MakeTable(string directory, string name)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "desk.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE TABLE {name} (id INTEGER)";
        command.ExecuteNonQuery();
    }

    /// <summary>Calls as many failures rollbacks; the table that is wanted is there after the last of them.</summary>
    private sealed class RollsBack(int before, string directory) : SqliteInTests
    {
        public int Asked { get; private set; }

        public override bool IsTransient(DbException failure)
        {
            Asked++;
            if (Asked == before)
                MakeTable(directory, "wanted");
            return Asked <= before;
        }
    }
}
