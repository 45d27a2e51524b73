using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;
using Microsoft.Extensions.Time.Testing;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>The power fails before each single write of recusal, hand-over and destruction: nobody reads what they
/// should not, nothing is lost, the sweeps finish.</summary>
[TestFixture, Category("Threat-24")]
internal sealed class PowerCutTests
{
    private static readonly string[] Everyone = ["ilana", "gaspard", "mireille", "soraya"];
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Dictionary<string, Holder> holders = [];
    private string origin = null!;
    private FakeTimeProvider clock = null!;
    private Reported reported = null!;

    [SetUp]
    public async Task Start()
    {
        (origin, clock) = (
            await DemoData.CopyAsync(),
            new(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) }
        );
        await using var desk = new StillDesk(origin, clock);
        var team = new Team(desk);
        reported = await new Custodians(desk, team).SubmittedAsync();
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await team.NoteAsync(reported.Case, "gaspard", "Une note.");
        await team.ActAsync(reported.Case, "ilana", (_, actor) => new StageMoved(actor.Id, team.Now, "choix"));
        foreach (var login in Everyone)
            holders[login] = await team.HolderAsync(login);
    }

    [TearDown]
    public void Delete() => Directory.Delete(origin, recursive: true);

    private Task<int> CutAsync(Func<StillDesk, Task> act, Func<StillDesk, int, Task> look) =>
        PowerCut.EverywhereAsync(origin, clock, act, look);

    private async Task ActAsync(
        StillDesk desk,
        string login,
        Func<CaseFile, Actor, Person, Verdict> decide,
        string about
    )
    {
        var people = await desk.Get<RosterStore>().AllAsync(None);
        var actor = Actor.Of(people.Find(holders[login].Id)!);
        var verdict = await desk.Get<CaseStore>()
            .ActAsync(
                holders[login],
                reported.Case,
                file => decide(file, actor, people.Find(holders[about].Id)!),
                None
            );
        Assert.That(verdict, Has.Property(nameof(Verdict.Refusal)).Null);
    }

    private Task RecuseAsync(StillDesk desk) =>
        ActAsync(
            desk,
            "gaspard",
            (file, actor, _) => ConflictDeclared.Decide(file, actor, ConflictAnswer.Recuses, clock.GetUtcNow()),
            "gaspard"
        );

    /// <summary>Asked by one of the pair, agreed to by the other; what was asked already is not asked again.</summary>
    private async Task HandOverAsync(StillDesk desk)
    {
        foreach (var login in (string[])["ilana", "gaspard"])
        {
            var file = await FileAsync(desk);
            if (file.Invited.ContainsKey(holders["soraya"].Id))
                return;
            if (HandOver.Pending(file, clock.GetUtcNow()).Any(asked => asked.By == holders[login].Id))
                continue;
            await ActAsync(
                desk,
                login,
                (now, actor, to) =>
                    HandOver.Decide(now, actor, to, Role.Instructor, Guid.NewGuid(), [], clock.GetUtcNow()),
                "soraya"
            );
        }
    }

    /// <summary>Who opens the case and every text in it.</summary>
    private async Task<string[]> ReadersAsync(StillDesk desk)
    {
        var readers = new List<string>();
        foreach (var (login, holder) in holders)
        {
            using var open = await desk.Get<CaseStore>().LoadAsync(holder, reported.Case, None);
            if (open is null)
                continue;
            readers.Add(login);
            var texts = new List<string?>();
            foreach (var entry in open.File.History.Where(entry => entry.Text is not null))
                texts.Add(await desk.Get<CaseStore>().TextAsync(open, entry.Text!.Value, None));
            Assert.That(texts, Is.EqualTo(new[] { "Un récit.", "Une note." }), login);
        }
        using var mailbox = await desk.Get<CaseStore>().LoadMailboxAsync(reported.Reporter, None);
        Assert.That(mailbox, Is.Not.Null, "The person's words still open their mailbox.");
        using var ilana = await desk.Get<CaseStore>().LoadAsync(holders["ilana"], reported.Case, None);
        Assert.That(ilana, Is.Not.Null, "Whoever stays still opens the case.");
        return [.. readers];
    }

    private async Task<CaseFile> FileAsync(StillDesk desk)
    {
        using var open = await desk.Get<CaseStore>().LoadAsync(holders["ilana"], reported.Case, None);
        return open!.File;
    }

    private Task SweepAsync(StillDesk desk) => PowerCut.SettleAsync(desk, clock);

    [Test]
    public async Task A_recusal_is_complete_or_not_started_when_the_power_fails()
    {
        var (whole, writes) = (0, 0);
        writes = await CutAsync(
            RecuseAsync,
            async (desk, nth) =>
            {
                var recused = (await FileAsync(desk)).Recused.Contains(holders["gaspard"].Id);
                if (recused)
                    whole++;
                string[] expected = recused ? ["ilana"] : ["ilana", "gaspard"];
                Assert.That(await ReadersAsync(desk), Is.EqualTo(expected), $"before write {nth}");
                await SweepAsync(desk);
                Assert.That(await ReadersAsync(desk), Is.EqualTo(expected), $"before write {nth}, swept");
                if (!recused)
                    await RecuseAsync(desk);
                Assert.That(await ReadersAsync(desk), Is.EqualTo(new[] { "ilana" }), $"before write {nth}, done again");
            }
        );

        Assert.That((writes, whole), Is.GreaterThan((20, 3)), "The act was cut before and after it counted.");
    }

    [Test]
    public async Task A_hand_over_is_complete_or_not_started_when_the_power_fails()
    {
        var (whole, writes) = (0, 0);
        writes = await CutAsync(
            HandOverAsync,
            async (desk, nth) =>
            {
                var asked = (await FileAsync(desk)).Invited.ContainsKey(holders["soraya"].Id);
                if (asked)
                    whole++;
                string[] expected = asked ? ["ilana", "gaspard", "soraya"] : ["ilana", "gaspard"];
                Assert.That(await ReadersAsync(desk), Is.EqualTo(expected), $"before write {nth}");
                await SweepAsync(desk);
                Assert.That(await ReadersAsync(desk), Is.EqualTo(expected), $"before write {nth}, swept");
                if (!asked)
                    await HandOverAsync(desk);
                Assert.That(
                    await ReadersAsync(desk),
                    Is.EqualTo(new[] { "ilana", "gaspard", "soraya" }),
                    $"before write {nth}, done again"
                );
            }
        );

        Assert.That((writes, whole), Is.GreaterThan((20, 3)), "The act was cut before and after it counted.");
    }

    [Test]
    public async Task A_purge_that_a_power_failure_interrupts_is_completed_by_the_next_sweep()
    {
        Guid[] folders;
        byte[][] sealedBytes;
        await using (var desk = new StillDesk(origin, clock))
        {
            await PassAsync(desk, TimeSpan.FromDays(30));
            Assert.That(
                await desk.Get<PurgeStore>().SweepAsync(None),
                Is.EqualTo(2),
                "What the demo has closed is out of the way."
            );
            var file = await FileAsync(desk);
            folders = [reported.Case, reported.Mailbox, file.Identity!.Folder];
            await ActAsync(
                desk,
                "ilana",
                (_, actor, _) => new StageMoved(actor.Id, clock.GetUtcNow(), "clos_demande_personne"),
                "ilana"
            );
            sealedBytes = await SealedAsync(desk, folders);
            await PassAsync(desk, TimeSpan.FromDays(62));
        }

        var writes = await CutAsync(
            desk => desk.Get<PurgeStore>().SweepAsync(None),
            async (desk, nth) =>
            {
                await desk.Get<PurgeStore>().SweepAsync(None);
                Assert.That(
                    await desk.Get<CaseStore>().LoadAsync(holders["ilana"], reported.Case, None),
                    Is.Null,
                    $"before write {nth}"
                );
                Assert.That(
                    await desk.Get<CaseStore>().LoadMailboxAsync(reported.Reporter, None),
                    Is.Null,
                    $"before write {nth}"
                );
                Assert.That(await RowsAsync(desk, folders), Is.Empty, $"before write {nth}");
                Assert.That(OnDisk(desk.Data, sealedBytes), Is.Empty, $"before write {nth}");
                Assert.That(
                    await desk.Get<CaseStore>().QueueAsync(holders["ilana"], None),
                    Is.Not.Empty,
                    "The other cases are as they were."
                );
            }
        );

        Assert.That(sealedBytes, Has.Length.GreaterThan(20));
        Assert.That(OnDisk(origin, sealedBytes), Is.EqualTo(sealedBytes), "The search finds what is there.");
        Assert.That(writes, Is.GreaterThan(40));
    }

    /// <summary>Time passes; that the clock jumped is believed after a day of sweeps.</summary>
    private async Task PassAsync(StillDesk desk, TimeSpan time)
    {
        foreach (var step in (TimeSpan[])[time, PurgeWatch.Wait / 2, PurgeWatch.Wait / 2])
        {
            await desk.Get<PurgeStore>().SweepAsync(None);
            clock.Advance(step);
        }
    }

    /// <summary>Tables that still hold a row of these folders, whatever the column is called.</summary>
    private static async Task<string[]> RowsAsync(StillDesk desk, Guid[] folders)
    {
        var (found, ids) = (new List<string>(), folders.Select(folder => $"{folder}").ToArray());
        foreach (var thief in Thieves(desk))
        {
            // The proof of a purge stays: that a folder was purged, and under which date.
            var columns = (await thief.ColumnsAsync("text")).Where(of => of.Table != "purged_folder").ToArray();
            Assert.That(columns, Is.Not.Empty);
            found.AddRange(
                await thief.QueryAsync<string>(
                    string.Join(
                        " UNION ALL ",
                        columns.Select(of =>
                            $"SELECT '{of.Table}.{of.Column}' WHERE EXISTS "
                            + $"(SELECT 1 FROM {of.Table} WHERE {of.Column} IN (SELECT value FROM json_each(@ids)))"
                        )
                    ),
                    new { ids = System.Text.Json.JsonSerializer.Serialize(ids) }
                )
            );
        }
        return [.. found];
    }

    /// <summary>The first bytes of everything sealed that lies in these folders, keys and shares too.</summary>
    private static async Task<byte[][]> SealedAsync(StillDesk desk, Guid[] folders)
    {
        var (found, ids) = (new List<byte[]>(), folders.Select(folder => $"{folder}").ToArray());
        foreach (var thief in Thieves(desk))
        {
            var blobs = (await thief.ColumnsAsync("blob")).ToLookup(column => column.Table, column => column.Column);
            // The date of a purge and the mark of a report's first line are no content: they stay as proof.
            foreach (
                var (table, _) in (await thief.ColumnsAsync("text")).Where(column =>
                    column.Column == "folder_id" && column.Table is not ("purge_date" or "report_line")
                )
            )
            foreach (var blob in blobs[table])
                found.AddRange(
                    (
                        await thief.QueryAsync<byte[]>(
                            $"SELECT {blob} FROM {table} WHERE folder_id IN @ids",
                            new { ids }
                        )
                    ).Select(bytes => bytes[1..33])
                );
        }
        return [.. found];
    }

    private static Thief[] Thieves(StillDesk desk) => [new(desk.Get<ContentDatabase>()), new(desk.Get<KeyDatabase>())];

    /// <summary>Those of the sought bytes that stand in a file of this directory.</summary>
    private static IEnumerable<byte[]> OnDisk(string data, byte[][] sought)
    {
        var files = Canary.FilesIn(data);
        return sought.Where(bytes => files.Any(file => file.Bytes.AsSpan().IndexOf(bytes) >= 0));
    }
}
