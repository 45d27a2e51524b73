using Dapper;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Storage.Purging;

/// <summary>Destroying a case: the keys go, the rows go, the bytes on disk go, and no backup brings them
/// back.</summary>
[TestFixture]
internal sealed class PurgeTests
{
    private RunningDesk desk = null!;

    [SetUp]
    public async Task Start() => desk = await RunningDesk.DemoAsync();

    [TearDown]
    public async Task Stop() => await desk.DisposeAsync();

    [Test, Category("Threat-24")]
    public async Task No_sealed_byte_of_a_case_stays_on_disk_after_its_purge()
    {
        var (id, mailbox) = await ClosedCaseAsync();
        var sealedBytes = await SealedAsync([id, mailbox]);
        Assert.That(sealedBytes, Has.Count.GreaterThan(8));
        Assert.That(sealedBytes.All(OnDisk), Is.True, "The search must find what is there.");

        await desk.Get<PurgeStore>().SweepAsync(default);
        desk.Clock.Advance(TimeSpan.FromDays(62));
        for (var half = 0; half < 2; half++)
        {
            Assert.That(
                await desk.Get<PurgeStore>().SweepAsync(default),
                Is.Zero,
                "A clock that jumps that far is not believed for a day."
            );
            desk.Clock.Advance(PurgeWatch.Wait / 2);
        }
        var past = await new Thief(desk.Get<ContentDatabase>()).OneAsync<long>(
            "SELECT COUNT(*) FROM folder WHERE purge_at <= @now",
            new { now = desk.Clock.GetUtcNow().ToUnixTimeMilliseconds() }
        );
        Assert.That(past, Is.GreaterThanOrEqualTo(2));
        Assert.That(await desk.Get<PurgeStore>().SweepAsync(default), Is.EqualTo(past));
        SqliteConnection.ClearAllPools();
        Assert.That(sealedBytes.Where(OnDisk), Is.Empty);
        Assert.That(await desk.Get<PurgeStore>().SweepAsync(default), Is.Zero);
        Assert.That(
            await desk.Get<Journal>().FirstBrokenAsync(default),
            Is.Null,
            "The journal's lines stay, and match nothing."
        );
    }

    [Test, Category("Threat-24")]
    public async Task A_restored_backup_brings_nothing_back()
    {
        var (id, mailbox) = await ClosedCaseAsync();
        var backup = Directory.CreateTempSubdirectory("incidentdesk-backup-");
        SqliteConnection.ClearAllPools();
        foreach (var file in (string[])["desk.db", "keys.db"])
            await using (var from = new SqliteConnection($"Data Source={Path.Combine(desk.Data, file)}"))
            await using (
                var to = new SqliteConnection($"Data Source={Path.Combine(backup.FullName, file)};Pooling=false")
            )
            {
                await from.OpenAsync();
                await to.OpenAsync();
                from.BackupDatabase(to);
            }
        await desk.Get<PurgeStore>().PurgeAsync(id, default);
        await desk.Get<PurgeStore>().PurgeAsync(mailbox, default);

        var keys = new KeyDatabase(Path.Combine(backup.FullName, "keys.db"));
        var content = new ContentDatabase(Path.Combine(backup.FullName, "desk.db"));
        var restored = new PurgeStore(
            content,
            new FolderRemoval(
                content,
                new GrantStore(keys, content, desk.Clock),
                new ShareStore(keys, content, desk.Get<RosterStore>(), desk.Clock),
                new FileStore(content, desk.Clock)
            ),
            new PurgedFolders(Path.Combine(desk.Data, "destroyed.txt")),
            new PurgeWatch(new SettingStore(content), desk.Clock),
            desk.Get<PurgeDates>(),
            new PurgeProofs(
                content,
                desk.Get<RosterStore>(),
                desk.Get<PurgeDates>(),
                desk.Get<PurgeMarks>(),
                desk.Get<PurgePins>(),
                desk.Get<ReportMarks>()
            ),
            desk.Get<RowAlarmStore>(),
            desk.Clock
        );
        Assert.That(await CountAsync(keys, id), Is.GreaterThan(0));
        Assert.That(await restored.FinishListAsync(default), Is.EqualTo(2));
        Assert.That(await CountAsync(keys, id), Is.Zero);
        SqliteConnection.ClearAllPools();
        backup.Delete(recursive: true);
    }

    [Test]
    public async Task A_case_whose_purge_was_interrupted_does_not_open_and_the_sweep_completes_the_purge()
    {
        var (id, _) = await ClosedCaseAsync();
        using var handler = (await desk.Get<AccountStore>().SignInAsync("gaspard", "gaspard-port-cendrel", default))!;
        await desk.Get<ContentDatabase>()
            .TryAsync(async work =>
            {
                await desk.Get<PurgeDates>().EndAsync(work, [id], desk.Clock.GetUtcNow());
                return true;
            });
        desk.Get<PurgedFolders>().Add(id);
        await desk.Get<GrantStore>().RemoveFolderAsync(id, default);
        Assert.That(await desk.Get<CaseStore>().LoadAsync(handler, id, default), Is.Null);
        Assert.That(
            await desk.Get<CaseStore>().QueueAsync(handler, default),
            Has.None.Matches<QueuedCase>(queued => queued.Id == id)
        );
        Assert.That(await desk.Get<PurgeStore>().SweepAsync(default), Is.EqualTo(1));
        Assert.That(await desk.Get<PurgeStore>().SweepAsync(default), Is.Zero);
    }

    [Test]
    public async Task Keys_are_backed_up_once_a_day_and_for_a_week_only()
    {
        var folder = Path.Combine(desk.Data, "key-backups");
        var backup = desk.Get<KeyBackup>();
        for (var day = 0; day < 10; day++)
        {
            await backup.RunAsync(default);
            await backup.RunAsync(default);
            desk.Clock.Advance(TimeSpan.FromDays(1));
        }
        Assert.That(Directory.GetFiles(folder, "keys-*.db"), Has.Length.EqualTo(KeyBackup.Days));
    }

    [Test, Category("Threat-22")]
    public async Task When_the_clock_is_behind_the_journal_acts_are_refused_but_reports_are_received()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var open = (await ilana.CasesAsync())[^1];
        await desk.Get<Journal>().HeadAsync(default);
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(desk.Data, "desk.db")}"))
            await connection.ExecuteAsync(
                "UPDATE journal SET hour = hour + 86400000 WHERE seq = (SELECT max(seq) FROM journal)"
            );
        var answer = await ilana.PostAsync($"/desk/case/{open}/conflict", ("answer", "Can"));
        Assert.That(answer.Text, Does.Contain("L’horloge du service est en retard"));
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(await reporter.SubmitReportAsync("Bonjour."));
        var kept = await reporter.PostFromAsync("/mailbox/end", "/mailbox/end?handler=destroy", ("sure", "yes"));
        Assert.That(kept.Text, Does.Contain("Le service ne peut rien détruire en ce moment. Rien n’a changé."));
        Assert.That((await reporter.GetAsync("/mailbox")).Text, Does.Contain("Bonjour."));
    }

    /// <summary>The demo's closed case, by its folders.</summary>
    private async Task<(Guid Case, Guid Mailbox)> ClosedCaseAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(desk.Data, "desk.db")}");
        var (id, mailbox) = await connection.QuerySingleAsync<(string, string)>(
            "SELECT id, mailbox_id FROM incident_case WHERE stage = 'clos_demande_personne'"
        );
        return (Guid.Parse(id), Guid.Parse(mailbox));
    }

    /// <summary>The first bytes of everything that lies sealed in these folders, and of every key to them.</summary>
    private async Task<List<byte[]>> SealedAsync(Guid[] folders)
    {
        var found = new List<byte[]>();
        foreach (
            var (file, sql) in (ValueTuple<string, string>[])
                [
                    ("desk.db", "SELECT sealed FROM item WHERE folder_id = @id"),
                    ("desk.db", "SELECT sealed FROM ledger_entry WHERE folder_id = @id"),
                    ("keys.db", "SELECT sealed FROM folder_grant WHERE folder_id = @id"),
                ]
        )
        foreach (var id in folders)
        {
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(desk.Data, file)}");
            found.AddRange(
                (await connection.QueryAsync<byte[]>(sql, new { id = id.ToString("D") })).Select(blob => blob[1..33])
            );
        }
        return found;
    }

    private bool OnDisk(byte[] bytes) => Canary.FilesIn(desk.Data).Any(file => file.Bytes.AsSpan().IndexOf(bytes) >= 0);

    private static async Task<int> CountAsync(KeyDatabase keys, Guid folder) =>
        await keys.FirstAsync<int>("SELECT COUNT(*) FROM folder_grant WHERE folder_id = @folder", new { folder });
}
