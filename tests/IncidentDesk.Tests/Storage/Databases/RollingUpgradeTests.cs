using IncidentDesk.Commands;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>Nodes are replaced one after the other: while the next version's schema is already there, this program goes
/// on with all it does.</summary>
public sealed class RollingUpgradeTests : OwnDesk
{
    /// <summary>What a next version may do at most: a column more in every table, a table and an index more, each
    /// script noted.</summary>
    private async Task UpgradeAsync()
    {
        foreach (
            var (database, folder) in (IEnumerable<(Database, string)>)
                [(desk.Get<ContentDatabase>(), "content"), (desk.Get<KeyDatabase>(), "keys")]
        )
        {
            var thief = new Thief(database);
            foreach (
                var table in (await thief.RowsAsync())
                    .Keys.Append("session")
                    .Where(table => !table.StartsWith("sqlite_", StringComparison.Ordinal))
                    .Distinct()
            )
                if (
                    await thief.OneAsync<long>(
                        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @table",
                        new { table }
                    ) == 1
                )
                    await thief.ExecuteAsync($"ALTER TABLE {table} ADD COLUMN of_the_next TEXT NULL");
            await thief.ExecuteAsync("CREATE TABLE of_the_next (id TEXT NOT NULL PRIMARY KEY)");
            await thief.ExecuteAsync(
                "INSERT INTO SchemaVersions (ScriptName, Applied) VALUES (@name, '2027-01-01')",
                new { name = $"IncidentDesk.Storage.Schema.sqlite.{folder}.999_next.sql" }
            );
        }
    }

    [Test]
    public async Task A_case_started_before_an_upgrade_can_go_on_under_the_schema_of_the_next_version()
    {
        var reported = await team.ReportAsync("Écrit avant.");
        await team.JoinAsync(reported.Case, "ilana");
        await UpgradeAsync();

        await team.JoinAsync(reported.Case, "mireille");
        await team.NoteAsync(reported.Case, "mireille", "Écrit après.");
        var (decision, hash) = await team.ProposeAsync("soraya", "violette");
        Assert.That(await team.SignAsync("soraya", decision, hash), Is.Null);
        await desk.Get<PurgeStore>().SweepAsync(default);
        await desk.Get<ReminderStore>().CollectAsync(default);

        using var open = (await team.LoadAsync(reported.Case, "mireille"))!;
        Assert.That(
            await team.Cases.TextAsync(open, open.File.History.OfType<NoteWritten>().Single().Item, default),
            Is.EqualTo("Écrit après.")
        );
        Assert.That(await desk.Get<Journal>().FirstBrokenAsync(default), Is.Null);
    }

    [Test]
    public async Task The_desk_restarts_on_the_schema_of_the_next_version_and_its_backup_can_be_restored()
    {
        var reported = await team.ReportAsync("Écrit avant.");
        await UpgradeAsync();
        await desk.RestartAsync();
        Assert.That(
            (await desk.Get<ReceiptStore>().OpenAsync(string.Join(' ', reported.Words), default)).Holder,
            Is.Not.Null
        );

        var backups = Directory.CreateTempSubdirectory("incidentdesk-backups-").FullName;
        try
        {
            await desk.Get<Backups>().MakeAsync(backups, default);
            Assert.That(await RestoreDesk.RehearseAsync(new(backups, null, null, null), default), Is.Zero);
        }
        finally
        {
            Directory.Delete(backups, recursive: true);
        }
    }
}
