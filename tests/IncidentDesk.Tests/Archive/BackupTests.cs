using IncidentDesk.Commands;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Tests.Attachments;
using IncidentDesk.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Archive;

/// <summary>A desk that was backed up while it ran comes back whole, and what was destroyed does not come
/// back.</summary>
public sealed class BackupTests
{
    private static readonly string OwnDecision = Embedded
        .Text(DecisionProcessFile.Shipped)
        .Replace("judges: 2", "judges: 3", StringComparison.Ordinal);

    private RunningDesk desk = null!;
    private string backups = null!,
        data = null!;

    [SetUp]
    public async Task Start()
    {
        desk = await RunningDesk.DemoAsync();
        (backups, data) = (
            Directory.CreateTempSubdirectory("incidentdesk-backups-").FullName,
            Path.Combine(Path.GetTempPath(), $"incidentdesk-restored-{Guid.NewGuid():N}")
        );
    }

    [TearDown]
    public async Task Stop()
    {
        await desk.DisposeAsync();
        SqliteConnection.ClearAllPools();
        foreach (var directory in (string[])[backups, data])
            if (Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
    }

    [Test]
    public async Task A_desk_comes_back_with_its_cases_its_files_its_people_and_its_reporters()
    {
        await desk.RestartConfirmedAsync(() =>
            File.WriteAllTextAsync(new DataDirectory(desk.Data).Decision, OwnDecision)
        );
        var (photo, known) = ("Telle quelle."u8.ToArray(), new Team(desk));
        var reported = await new Originals(desk, known).ReportedAsync(photo);
        var head = await desk.Get<Journal>().NewestAsync(default);
        await BackUpAsync();

        Assert.That(await RestoreAsync(), Is.EqualTo((0, "")));
        await using var restored = await RunningDesk.ServeAsync(data);
        Assert.That((await restored.Get<Journal>().NewestAsync(default)).Hash, Is.EqualTo(head.Hash));
        var team = new Team(restored);
        using var file = await team.LoadAsync(reported.Case, "ilana");
        Assert.That(file, Is.Not.Null);
        var told = KeptFile.Read(
            (await team.Cases.TextAsync(file!, file!.File.History.OfType<FileAdded>().Single().Item, default))!
        );
        Assert.That(
            System.Text.Encoding.UTF8.GetString(await restored.Get<FileStore>().OpenAsync(told)),
            Is.EqualTo(Originals.Copy)
        );
        Assert.That(
            await new Originals(restored, team).OpenedAsync(reported.Case, "ilana", "amadou"),
            Is.EqualTo(photo),
            "The untouched file too, with two people."
        );
        Assert.That(
            (await restored.Get<ReceiptStore>().OpenAsync(string.Join(' ', reported.Words), default)).Holder?.Mailbox,
            Is.EqualTo(reported.Mailbox)
        );
        Assert.That(restored.Get<DecisionRules>().Process.Judges, Is.EqualTo(3), "its own decision.yaml too");
        await File.WriteAllTextAsync(
            restored.Get<DataDirectory>().Decision,
            OwnDecision.Replace("judges: 3", "judges: 4", StringComparison.Ordinal)
        );
        await restored.RestartAsync();
        Assert.That(restored.Get<DecisionRules>().Process.Judges, Is.EqualTo(3), "and who confirmed it");
        data = "";
    }

    [Test]
    public async Task What_was_destroyed_after_the_backup_is_destroyed_again()
    {
        var reported = await new Team(desk).ReportAsync("Ce qui ne revient pas.");
        using (await desk.SignInAsync("ilana")) { }
        await BackUpAsync();
        await desk.Get<PurgeStore>().PurgeAsync([reported.Case, reported.Mailbox], default);
        File.Copy(Path.Combine(desk.Data, "destroyed.txt"), Path.Combine(backups, "newer.txt"));

        foreach (var absent in (string[])["absent.txt", "content"])
            Assert.That(
                await RestoreAsync(destroyed: Path.Combine(backups, absent)),
                Is.EqualTo((1, "There is no list of destroyed folders")),
                absent
            );
        Assert.That(await RestoreAsync(destroyed: Path.Combine(backups, "newer.txt")), Is.EqualTo((0, "")));
        await using var restored = await RunningDesk.ServeAsync(data);
        Assert.That(
            await restored
                .Get<KeyDatabase>()
                .FirstAsync<long>(
                    "SELECT COUNT(*) FROM folder_grant WHERE folder_id = @id",
                    new { id = reported.Case }
                ),
            Is.Zero
        );
        Assert.That(await new Team(restored).LoadAsync(reported.Case, "ilana"), Is.Null);
        using (await restored.SignInAsync("ilana")) { }
        Assert.That(
            await restored.Get<RowAlarmStore>().OpenAsync(default),
            Is.Empty,
            "The restore wrote the line of the purge anew, for whoever held the folder."
        );
        data = "";
    }

    [Test]
    public async Task A_list_of_purged_folders_that_is_older_than_the_backup_is_refused()
    {
        var reported = await new Team(desk).ReportAsync("Détruit avant la sauvegarde.");
        await desk.Get<PurgeStore>().PurgeAsync(reported.Mailbox, default);
        await BackUpAsync();
        File.WriteAllText(Path.Combine(backups, "destroyed.txt"), "");

        Assert.That(await RestoreAsync(), Is.EqualTo((1, "The list of destroyed folders")));
    }

    /// <summary>As many lines say nothing: the list must begin with the ids that the backup knew.</summary>
    [Test, Category("Threat-34")]
    public async Task A_list_of_purged_folders_without_the_ids_that_the_backup_knew_is_refused()
    {
        var (team, ids) = (new Team(desk), new[] { Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid() });
        var older = await BackUpAsync();
        await desk.Get<PurgeStore>()
            .PurgeAsync((await team.ReportAsync("Détruit avant la sauvegarde.")).Mailbox, default);
        await desk.Get<PurgeStore>().PurgeAsync((await team.ReportAsync("Celui-ci aussi.")).Mailbox, default);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await BackUpAsync();
        var list = Path.Combine(backups, "destroyed.txt");
        var honest = await File.ReadAllLinesAsync(list);

        await File.WriteAllLinesAsync(list, ids.Select(id => $"{id}"));
        Assert.That(
            await RestoreAsync(),
            Is.EqualTo((1, "is not the one this backup knew")),
            "as many other ids, and one more"
        );
        Assert.That(
            await RestoreAsync(content: older),
            Is.EqualTo((1, "is not the one this backup knew")),
            "an older part of the same directory"
        );
        await File.WriteAllLinesAsync(list, [honest[0], $"{ids[0]}"]);
        Assert.That(await RestoreAsync(), Is.EqualTo((1, "is not the one this backup knew")), "one of two");
        await File.WriteAllTextAsync(list, "another file\n");
        Assert.That(await RestoreAsync(), Is.EqualTo((1, "holds a line that is no id")));
        await File.WriteAllLinesAsync(list, ids.Select(id => $"{id}"));
        await File.WriteAllLinesAsync(Path.Combine(backups, "newer.txt"), honest);
        Assert.That(
            await RestoreAsync(destroyed: Path.Combine(backups, "newer.txt")),
            Is.EqualTo((0, "")),
            "the honest list beside it"
        );
    }

    /// <summary>Backups made before manifests named the ids: nothing but their number can be compared.</summary>
    [Test]
    public async Task An_older_backup_whose_manifest_has_no_hash_of_the_purged_folders_can_still_be_restored()
    {
        await desk.Get<PurgeStore>()
            .PurgeAsync((await new Team(desk).ReportAsync("Détruit avant la sauvegarde.")).Mailbox, default);
        var stamp = await BackUpAsync();
        foreach (var part in (string[])["content", "keys"])
        {
            var (file, read) = (Path.Combine(backups, part, stamp), Manifest.Read(Path.Combine(backups, part, stamp))!);
            (read with { DestroyedSha256 = null }).Write(file);
        }

        Assert.That(await RestoreDesk.RehearseAsync(new(backups, null, null, null), default), Is.Zero);
    }

    /// <summary>A disk that was full while it was written, or a copy that stopped halfway.</summary>
    [TestCase(""), TestCase("{ \"format\": 1, \"part\": \"cont"), TestCase("null"), TestCase("{}"), TestCase("[]")]
    public async Task A_manifest_that_was_not_written_whole_spoils_its_own_backup_and_no_other(string left)
    {
        var good = await BackUpAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var broken = await BackUpAsync();
        foreach (var part in (string[])["content", "keys"])
            await File.WriteAllTextAsync(Path.Combine(backups, part, broken, "manifest.json"), left);

        Assert.That(await RestoreAsync(content: broken), Is.EqualTo((1, "no whole manifest")));
        Assert.That(await RestoreDesk.RehearseAsync(new(backups, null, null, null), default), Is.Zero, "the newest");
        Assert.That(await RestoreDesk.RehearseAsync(new(backups, good, good, null), default), Is.Zero);
        desk.Clock.Advance(TimeSpan.FromDays(KeyBackup.Days + 1));
        var next = await BackUpAsync();
        Assert.That(
            Directory.EnumerateDirectories(Path.Combine(backups, "keys")).Select(Path.GetFileName),
            Is.EqualTo(new[] { next }),
            "Keys of which nobody can say how old they are expire by their name."
        );
    }

    [TestCase("content", "desk.db"), TestCase("keys", "keys.db")]
    public async Task A_part_whose_database_is_gone_is_refused_with_a_sentence(string part, string file)
    {
        var stamp = await BackUpAsync();
        File.Delete(Path.Combine(backups, part, stamp, file));

        Assert.That(await RestoreAsync(), Is.EqualTo((1, "is not there")));
        Assert.That(Directory.EnumerateFileSystemEntries(data), Is.Empty);
    }

    [Test]
    public async Task A_manifest_is_there_whole_or_not_at_all()
    {
        var stamp = await BackUpAsync();
        var part = Path.Combine(backups, "content", stamp);
        var kept = await File.ReadAllTextAsync(Path.Combine(part, "manifest.json"));
        Directory.CreateDirectory(Path.Combine(part, "manifest.json.part"));

        Assert.That(() => (Manifest.Read(part)! with { Destroyed = 9 }).Write(part), Throws.Exception);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(part, "manifest.json")), Is.EqualTo(kept));
    }

    [Test]
    public async Task Content_and_keys_that_do_not_belong_together_are_refused_and_nothing_is_written()
    {
        var first = await BackUpAsync();
        await new Team(desk).ReportAsync("Entre deux sauvegardes.");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await BackUpAsync();

        Assert.That(
            await RestoreAsync(content: second, keys: first),
            Is.EqualTo((1, "The content and the keys do not belong together"))
        );
        Assert.That(Directory.EnumerateFileSystemEntries(data), Is.Empty);
        Assert.That(
            await RestoreAsync(content: second, keys: "20200101T000000Z"),
            Is.EqualTo((1, "There are no keys of 20200101T000000Z"))
        );
    }

    [TestCase("content", "desk.db")]
    [TestCase("keys", "keys.db")]
    public async Task A_backup_that_was_changed_is_refused(string part, string file)
    {
        var stamp = await BackUpAsync();
        var path = Path.Combine(backups, part, stamp, file);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^100] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var (code, _) = await RestoreAsync();
        Assert.That(code, Is.EqualTo(1));
    }

    [Test]
    public async Task Backups_of_keys_are_deleted_after_a_week_and_backups_of_content_are_kept()
    {
        var first = await BackUpAsync();
        desk.Clock.Advance(TimeSpan.FromDays(KeyBackup.Days + 1));
        var second = await BackUpAsync();

        Assert.That(
            Directory.EnumerateDirectories(Path.Combine(backups, "keys")).Select(Path.GetFileName),
            Is.EqualTo(new[] { second })
        );
        Assert.That(
            Directory.EnumerateDirectories(Path.Combine(backups, "content")).Select(Path.GetFileName),
            Is.EquivalentTo(new[] { first, second })
        );
    }

    [Test]
    public async Task A_rehearsal_checks_everything_and_leaves_nothing()
    {
        await BackUpAsync();

        Assert.That(await RestoreDesk.RehearseAsync(new(backups, null, null, null), default), Is.Zero);
        Assert.That(Directory.Exists(data), Is.False);
    }

    [Test]
    public async Task A_restore_into_a_directory_that_is_not_empty_is_refused_and_overwrites_nothing()
    {
        await BackUpAsync();
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(Path.Combine(data, "desk.db"), "mine");

        Assert.That((await RestoreAsync()).Code, Is.EqualTo(1));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(data, "desk.db")), Is.EqualTo("mine"));
    }

    /// <summary>Three parts in three places; only the first two together open anything, and only with a person's
    /// secret.</summary>
    [Test, Category("Threat-24")]
    public async Task The_content_carries_neither_keys_nor_the_certificate()
    {
        var stamp = await BackUpAsync();

        Assert.That(
            Directory
                .EnumerateFiles(Path.Combine(backups, "content"), "*", SearchOption.AllDirectories)
                .Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "desk.db", "manifest.json", "founding.txt", "incidentdesk.json", "decision.yaml" })
        );
        Assert.That(
            Directory.EnumerateFiles(Path.Combine(backups, "keys", stamp)).Select(Path.GetFileName),
            Is.EquivalentTo(new[] { "keys.db", "manifest.json" })
        );
        Assert.That(
            Directory.EnumerateFiles(Path.Combine(backups, "certificate")).Select(Path.GetFileName),
            Is.EqualTo(new[] { "certificate.pfx" })
        );
    }

    [Test]
    public async Task Backups_made_while_reports_arrive_can_all_be_restored()
    {
        var (team, submitted) = (new Team(desk), 0);
        using var enough = new CancellationTokenSource();
        var arriving = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await team.ReportAsync($"Pendant la sauvegarde, {submitted++}.");
            }
        });
        for (var n = 0; n < 3 || (Volatile.Read(ref submitted) < 4 && !arriving.IsCompleted); n++)
        {
            desk.Clock.Advance(TimeSpan.FromSeconds(2));
            await BackUpAsync();
        }
        await enough.CancelAsync();
        await arriving;

        foreach (
            var stamp in Directory
                .EnumerateDirectories(Path.Combine(backups, "content"))
                .Select(path => Path.GetFileName(path)!)
        )
            Assert.That(await RestoreDesk.RehearseAsync(new(backups, stamp, null, null), default), Is.Zero, stamp);
        Assert.That(submitted, Is.GreaterThan(3));
    }

    private Task<string> BackUpAsync() => desk.Get<Backups>().MakeAsync(backups, default);

    /// <summary>The exit code, and how what it said on the error output begins.</summary>
    private async Task<(int Code, string Said)> RestoreAsync(
        string? content = null,
        string? keys = null,
        string? destroyed = null
    )
    {
        var program = await DeskProcess.EndAsync([
            "restore",
            backups,
            "--data",
            data,
            .. content is null ? [] : (string[])["--content", content],
            .. keys is null ? [] : (string[])["--keys", keys],
            .. destroyed is null ? [] : (string[])["--destroyed", destroyed],
        ]);
        return (
            program.Code,
            program.Code == 0 ? "" : Beginnings.FirstOrDefault(program.Printed.Contains) ?? program.Printed
        );
    }

    private static readonly string[] Beginnings =
    [
        "is not the one this backup knew",
        "holds a line that is no id",
        "The list of destroyed folders",
        "There is no list of destroyed folders",
        "The content and the keys do not belong together",
        "There are no keys of 20200101T000000Z",
        "no whole manifest",
        "is not there",
    ];
}
