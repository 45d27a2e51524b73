using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.House;
using Microsoft.Data.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace IncidentDesk.Tests.Archive;

/// <summary>A copy holds every row or says that it does not; one that was cut off is begun again.</summary>
public sealed class TableCopyTests
{
    private string data = null!;

    [SetUp]
    public async Task Start() => data = await DemoData.CopyAsync();

    [TearDown]
    public void Stop()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    [TestCase("content")]
    [TestCase("keys")]
    public void Every_table_and_column_of_the_schema_is_known(string schema)
    {
        using var connection = SqlConstants.Empty(schema);
        var real = Read(
            connection,
            "SELECT m.name || '.' || p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE "
                + "m.type = 'table' AND m.name <> 'sqlite_sequence'"
        );
        var keys = Read(
            connection,
            "SELECT m.name || '.' || p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE "
                + "m.type = 'table' AND p.pk > 0"
        );

        Assert.That(
            Table.Of(schema).SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}")),
            Is.EquivalentTo(real)
        );
        Assert.That(
            Table.Of(schema).SelectMany(table => table.Key.Select(column => $"{table.Name}.{column}")),
            Is.EquivalentTo(keys)
        );
    }

    [Test]
    public void Sql_server_parses_each_insert() =>
        Assert.That(
            Table
                .Of("content")
                .Concat(Table.Of("keys"))
                .Select(TableCopy.Insert)
                .Where(sql =>
                {
                    new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
                    return errors.Count > 0;
                }),
            Is.Empty
        );

    [Test]
    public async Task An_interrupted_copy_is_completed_by_the_next_attempt()
    {
        var (from, to) = (
            new ContentDatabase(Path.Combine(data, "desk.db")),
            new ContentDatabase(Path.Combine(data, "copy.db"))
        );
        var whole = await Backups.CopyAsync(from, to, "content", default);
        Assert.That(whole.Values.Sum(), Is.GreaterThan(100));
        await to.ExecuteAsync("DELETE FROM item WHERE id > @id", new { id = Guid.Empty });
        await to.ExecuteAsync("DELETE FROM session");

        Assert.That(await Backups.CopyAsync(from, to, "content", default), Is.EqualTo(whole));
        Assert.That(await to.FirstAsync<long>("SELECT COUNT(*) FROM item"), Is.EqualTo(whole["item"]));
    }

    [TestCase("UPDATE journal SET hour = hour + 1 WHERE seq = 1", "journal")]
    [TestCase("INSERT INTO setting (name, value) VALUES ('foreign', x'00')", "setting")]
    [TestCase("UPDATE person SET email = NULL", "person")]
    public async Task A_copy_fails_when_the_target_has_different_rows(string tampering, string table)
    {
        var (from, to) = (
            new ContentDatabase(Path.Combine(data, "desk.db")),
            new ContentDatabase(Path.Combine(data, "copy.db"))
        );
        await Backups.CopyAsync(from, to, "content", default);
        await to.ExecuteAsync(tampering);

        Assert.That(
            async () => await Backups.CopyAsync(from, to, "content", default),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains($"The copy of {table} ")
        );
    }

    private static string[] Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
            found.Add(rows.GetString(0));
        return [.. found];
    }
}
