using System.Text;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Tests.Pages;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>Someone takes the databases, the ring, its certificate, the disk and all backups, or administers the
/// machine: nothing opens, and no page shows a word.</summary>
[TestFixture, Category("Threat-21")]
internal sealed class StolenTests
{
    private const string Report = "zq8report4KANARIE1w",
        Note = "zq8note4KANARIE2w",
        Name = "Zq8apolline KANARIE3w",
        Message = "zq8message4KANARIE4w",
        Reason = "Une raison.",
        Photo = "zq8photo5KANARIE5w",
        Why = "zq8why6KANARIE6w";

    private RunningDesk desk = null!;
    private string disk = null!;
    private Loot loot = null!;

    /// <summary>A case with a report, a note, a message, a name that is asked for and half approved, an untouched photo
    /// that is asked for, a decision half signed; then the machine is carried off.</summary>
    [OneTimeSetUp]
    public async Task Steal()
    {
        desk = await RunningDesk.DemoAsync();
        var team = new Team(desk);
        var custodians = new Custodians(desk, team);
        var (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        await team.SignAsync("maelle", decision, hash);
        var named = await custodians.ReportedAsync(new(Name, "Apo"));
        await team.NoteAsync(named.Case, "gaspard", Note);
        await custodians.ApproveAllAsync(await custodians.AskedAsync(named), "celestin");
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(await reporter.SubmitReportAsync(Report));
        await reporter.PostAsync("/mailbox/write", ("text", Message), ("as", "message"));
        using (await desk.SignInAsync("ilana"))
            await desk.Get<KeyBackup>().RunAsync(default);

        await PhotographedAsync(team);

        disk = Directory.CreateTempSubdirectory("incidentdesk-stolen-").FullName;
        foreach (
            var (file, bytes) in Canary
                .FilesIn(desk.Data)
                .Where(file => !file.Path.EndsWith("-shm", StringComparison.Ordinal))
        )
        {
            var to = Path.Combine(disk, Path.GetRelativePath(desk.Data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            await File.WriteAllBytesAsync(to, bytes);
        }
        await using var stolen = new StillDesk(disk, desk.Clock);
        loot = await Loot.TakeAsync(stolen);
    }

    /// <summary>A case with an untouched photo: whoever asked for it was given the half by a custodian, and stepped
    /// back; then the other asked, and was given nothing yet.</summary>
    private async Task PhotographedAsync(Team team)
    {
        var originals = new Originals(desk, team);
        var photographed = await originals.ReportedAsync(Encoding.UTF8.GetBytes(Photo));
        await originals.AskAsync(photographed.Case, "gaspard", Why);
        if (await originals.GiveAsync("celestin") is { } refused)
            throw new InvalidOperationException($"The half was not given: {refused}.");
        await team.AnswerAsync(photographed.Case, "gaspard", ConflictAnswer.Recuses);
        await originals.AskAsync(photographed.Case, "ilana", Why);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(disk, recursive: true);
        await desk.DisposeAsync();
    }

    private async Task<Loot> WithPasswordsOfAsync(params string[] logins)
    {
        await using var stolen = new StillDesk(disk, desk.Clock);
        var keys = new List<byte[]>();
        foreach (var login in logins)
        {
            var (salt, memory, passes, name) = await new Thief(stolen.Get<ContentDatabase>()).OneAsync<(
                byte[],
                long,
                long,
                string
            )>("SELECT salt, memory_kib, passes, pepper FROM person WHERE login = @login", new { login });
            using var pepper = await stolen.Get<Pepper>().FindAsync(name, default);
            using var key = Password.Stretch(
                Encoding.UTF8.GetBytes(Team.PasswordOf(login)),
                salt,
                new((int)memory, (int)passes),
                pepper!.Bytes
            );
            keys.Add(key.Bytes.ToArray());
        }
        return loot.With(keys);
    }

    private static IEnumerable<string> Found(Loot loot, params string[] texts) =>
        texts.Where(text =>
            loot.Read.Any(bytes =>
                new Canary(text, text).FindIn(bytes).Any()
                || Encoding.UTF8.GetString(bytes).Contains(text, StringComparison.Ordinal)
            )
        );

    [Test]
    public void A_thief_with_the_databases_key_ring_certificate_disk_and_backups_opens_nothing()
    {
        Assert.That(loot.Opened, Is.Empty);
        Assert.That(Found(loot, Report, Note, Name, Message, Reason, Photo, Why), Is.Empty);
        Assert.That(
            Canary.Search(
                disk,
                new[] { Report, Note, Name, Message, Photo, Why }.Select(text => new Canary(text, text))
            ),
            Is.Empty
        );
        Assert.That(loot.Tried, Is.GreaterThan(3_000));
        Assert.That(
            loot.Unprotected,
            Is.GreaterThan(30),
            "The ring does open what lies under it alone: addresses and the pepper."
        );
        Assert.That(
            Directory.GetFiles(disk, "*", SearchOption.AllDirectories).Select(Path.GetExtension),
            Is.SupersetOf(new[] { ".pfx", ".db", ".txt" })
        );
        Assert.That(Directory.GetFiles(Path.Combine(disk, "key-backups")), Is.Not.Empty);
    }

    [Test]
    public async Task A_thief_with_a_listeners_password_reads_the_listeners_cases_but_no_name_and_no_original()
    {
        Assert.That(
            Found(await WithPasswordsOfAsync("ilana"), Report, Note, Name, Message, Photo),
            Is.EquivalentTo(new[] { Report, Note, Message })
        );
    }

    [Test]
    public async Task A_thief_with_the_administrators_password_opens_no_case()
    {
        var more = await WithPasswordsOfAsync("joris");

        Assert.That(more.Opened.Where(opened => opened.StartsWith("folder", StringComparison.Ordinal)), Is.Empty);
        Assert.That(more.Opened, Has.Count.EqualTo(3), "Their own two keys, and nothing behind them.");
        Assert.That(Found(more, Report, Note, Name, Message, Reason), Is.Empty);
    }

    /// <summary>A name takes two custodians; an untouched photo one who reads the case and a custodian, not whoever
    /// stepped back, whatever they were given before.</summary>
    [TestCase(false, false, "amadou")]
    [TestCase(false, false, "gaspard", "celestin")]
    [TestCase(false, true, "ilana", "celestin")]
    [TestCase(true, false, "amadou", "ludivine")]
    public async Task A_thief_needs_two_custodians_for_a_name_and_a_reader_and_a_custodian_for_an_original(
        bool name,
        bool photo,
        params string[] logins
    )
    {
        var more = await WithPasswordsOfAsync(logins);

        Assert.That(Found(more, Name), name ? Is.EquivalentTo(new[] { Name }) : Is.Empty);
        Assert.That(Found(more, Photo), photo ? Is.EquivalentTo(new[] { Photo }) : Is.Empty);
        Assert.That(Found(more, Why), Is.EquivalentTo(new[] { Why }), "Custodians read why.");
    }

    /// <summary>What as many custodians can combine of a stolen disk, without asking anybody.</summary>
    [TestCase(2, false, "amadou", "ludivine")]
    [TestCase(3, true, "amadou", "ludivine", "celestin")]
    public async Task Two_custodians_with_the_disk_open_every_name_and_no_case_and_three_open_the_cases_too(
        int count,
        bool cases,
        params string[] logins
    )
    {
        await using var stolen = new StillDesk(disk, desk.Clock);
        var (keys, opened) = (new Thief(stolen.Get<KeyDatabase>()), new Dictionary<ShareKind, (int Opened, int All)>());
        var holders = new List<Holder>();
        foreach (var login in logins)
            holders.Add((await SignedIn.HolderAsync(stolen, login, Team.PasswordOf(login)))!);
        var rows = await keys.QueryAsync<ShareRow>(
            "SELECT folder_id, key_id, custodian_id, number, sealed FROM key_share"
        );
        foreach (var kind in (ShareKind[])[ShareKind.Identity, ShareKind.Recovery])
        foreach (var of in rows.GroupBy(row => (row.FolderId, row.KeyId)))
        {
            var shares = holders
                .SelectMany(holder =>
                    of.Where(row => row.CustodianId == holder.Id).Select(row => SealedShares.Open(kind, holder, row))
                )
                .OfType<OpenedShare>()
                .Select(share => share.Share)
                .ToArray();
            if (shares.Length < count)
                continue;
            using var folder = await stolen
                .Get<FolderStore>()
                .OpenWithAsync(of.Key.FolderId, of.Key.KeyId, Sharing.Combine(shares), default);
            var (before, all) = opened.GetValueOrDefault(kind);
            opened[kind] = (before + (folder is null ? 0 : 1), all + 1);
        }

        Assert.That(opened[ShareKind.Identity].All, Is.GreaterThan(0));
        Assert.That(opened[ShareKind.Recovery].All, Is.GreaterThan(10));
        Assert.That(opened[ShareKind.Identity].Opened, Is.EqualTo(opened[ShareKind.Identity].All));
        Assert.That(opened[ShareKind.Recovery].Opened, Is.EqualTo(cases ? opened[ShareKind.Recovery].All : 0));
    }

    [Test]
    public async Task The_thief_of_the_tests_tries_to_open_every_column_with_sealed_values()
    {
        await using var stolen = new StillDesk(disk, desk.Clock);
        var locked = (await Lock.AllAsync(stolen)).SelectMany(@lock => @lock.Columns).ToHashSet();
        var unknown = new List<string>();
        foreach (var thief in (Thief[])[new(stolen.Get<ContentDatabase>()), new(stolen.Get<KeyDatabase>())])
        foreach (var (table, column) in await thief.ColumnsAsync("blob"))
            if (
                // Random bytes that nobody reads.
                column != "filler"
                && !locked.Contains($"{table}.{column}")
                && (await thief.QueryAsync<byte[]>($"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")).Any(
                    IsSealed
                )
            )
                unknown.Add($"{table}.{column}");

        Assert.That(unknown, Is.Empty, "Say in Lock how a thief would open it.");
        Assert.That(
            locked,
            Does.Contain("item.sealed").And.Contain("folder_grant.sealed").And.Contain("key_share.sealed")
        );
    }

    /// <summary>Begins like a box or an envelope, and is neither a public key nor a signature nor a head.</summary>
    private static bool IsSealed(byte[] value) =>
        value.Length switch
        {
            33 or 64 or 65 or 98 or 1_217 => false,
            >= 1_137 => value[0] is 1 or 2,
            >= 41 => value[0] == 1,
            _ => false,
        };

    [Test]
    public async Task An_administrator_who_opens_every_page_and_sends_every_form_sees_no_content_of_a_case()
    {
        using var joris = await desk.SignInAsync("joris");
        var (content, seen) = (new Thief(desk.Get<ContentDatabase>()), new List<(string Path, string Page)>());
        var ids = new List<Guid>();
        foreach (var (table, column) in await content.ColumnsAsync("text"))
            if (column == "id" || column.EndsWith("_id", StringComparison.Ordinal))
                ids.AddRange(
                    (
                        await content.QueryAsync<string>(
                            $"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY {column} DESC "
                                + "LIMIT 12"
                        )
                    ).Select(Guid.Parse)
                );
        var token = (await joris.GetAsync("/team")).Token;

        foreach (
            var route in (await Route.AllAsync(desk)).Where(route =>
                route.Page is not ("/Inside/SignIn/SignOut" or "/Inside/SignIn/SignIn")
            )
        )
        foreach (var id in route.Ids.Length == 0 ? [Guid.Empty] : ids.Distinct())
        {
            seen.Add((route.Path(id), (await joris.SendAsync(new(HttpMethod.Get, route.Path(id)))).Text));
            foreach (var handler in route.Posts)
                seen.Add(
                    (
                        route.Act(id, handler),
                        (
                            await joris.SendAsync(
                                Visitor.Form(
                                    route.Act(id, handler),
                                    token,
                                    ("password", "joris-port-cendrel"),
                                    ("id", $"{id}"),
                                    ("request", $"{id}"),
                                    ("answer", "Can"),
                                    ("text", "x")
                                )
                            )
                        ).Text
                    )
                );
        }

        Assert.That(
            seen.Where(page =>
                    new[] { Report, Note, Name, Message, Reason }.Any(text =>
                        page.Page.Contains(text, StringComparison.Ordinal)
                    )
                )
                .Select(page => page.Path),
            Is.Empty
        );
        Assert.That(seen, Has.Count.GreaterThan(500));
        Assert.That((await joris.GetAsync("/admin")).Code, Is.EqualTo(200), "The session held to the end.");
    }
}
