using System.Text;
using Dapper;
using IncidentDesk.Operations;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>Rows that somebody broke, set far back or deleted by hand: each raises an alarm, and none stops the
/// desk.</summary>
[TestFixture, Category("Threat-49")]
internal sealed class BrokenRowsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly HostileClock clock = new();
    private string data = "";
    private StillDesk desk = null!;
    private Team team = null!;
    private Thief content = null!;

    [SetUp]
    public async Task Start()
    {
        data = await DemoData.CopyAsync();
        clock.Set(DateTimeOffset.UtcNow);
        desk = Open(data, clock);
        (team, content) = (new(desk), new(desk.Get<ContentDatabase>()));
    }

    private static StillDesk Open(string data, HostileClock clock) => new(data, clock);

    [TearDown]
    public async Task Stop()
    {
        await desk.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private Task<IReadOnlyList<RowKind>> AlarmsAsync() => desk.Get<RowAlarmStore>().OpenAsync(None);

    [Test]
    public async Task A_row_that_cannot_be_read_is_left_out_and_raises_the_alarm_for_every_process()
    {
        var ilana = await team.HolderAsync("ilana");
        var first = await team.ReportAsync("Un récit.");
        var second = await team.ReportAsync("Un autre récit.");
        var before = (await team.Cases.QueueAsync(ilana, None)).Count;
        Assert.That(await AlarmsAsync(), Is.Empty);
        await content.ExecuteAsync(
            "UPDATE incident_case SET status = 'x' WHERE id = @id",
            new { id = $"{first.Case}" }
        );

        var queue = await team.Cases.QueueAsync(ilana, None);

        Assert.That(queue, Has.Count.EqualTo(before - 1));
        Assert.That(queue.Select(queued => queued.Id), Does.Contain(second.Case).And.Not.Contain(first.Case));
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Unreadable }));
        await using var other = new StillDesk(data, clock);
        Assert.That(await other.Get<RowAlarmStore>().OpenAsync(None), Is.EqualTo(new[] { RowKind.Unreadable }));
    }

    [Test]
    public async Task Whichever_row_cannot_be_read_the_others_are()
    {
        var ilana = await team.HolderAsync("ilana");
        var all = (await team.Cases.QueueAsync(ilana, None)).Select(queued => queued.Id).ToHashSet();
        Assert.That(all, Has.Count.GreaterThan(2));
        foreach (var broken in all)
        {
            var id = $"{broken}";
            var status = await content.OneAsync<long>("SELECT status FROM incident_case WHERE id = @id", new { id });
            await content.ExecuteAsync("UPDATE incident_case SET status = 'x' WHERE id = @id", new { id });

            var queue = await team.Cases.QueueAsync(ilana, None);

            Assert.That(queue.Select(queued => queued.Id), Is.EquivalentTo(all.Where(id => id != broken)));
            await content.ExecuteAsync("UPDATE incident_case SET status = @status WHERE id = @id", new { id, status });
        }
    }

    [Test]
    public async Task A_key_of_the_ring_that_is_no_XML_is_left_out_and_raises_the_alarm()
    {
        var changed = await content.ExecuteAsync("UPDATE ring_key SET xml = replace(xml, '</key>', '</ke1>')");
        Assert.That(changed, Is.GreaterThan(0));

        await using var again = new StillDesk(data, clock);
        _ = again.Get<IKeyManager>().GetAllKeys();

        Assert.That(await again.Get<RowAlarmStore>().OpenAsync(None), Is.EqualTo(new[] { RowKind.Unreadable }));
    }

    [TestCase("{", Description = "no JSON")]
    [TestCase("null")]
    [TestCase("""{"$type":"unheard_of","At":"2026-01-01T00:00:00Z"}""")]
    [TestCase("""{"$type":"member_added","At":"2026-01-01T00:00:00Z","Member":null}""")]
    public async Task A_malformed_entry_of_the_roster_closes_the_desk_with_an_alarm_and_not_with_a_failure(string body)
    {
        var rows = await content.QueryAsync<(long Seq, byte[] Hash)>("SELECT seq, hash FROM roster_entry ORDER BY seq");
        var bytes = Encoding.UTF8.GetBytes(body);
        await content.ExecuteAsync(
            "UPDATE roster_entry SET body = @bytes, hash = @hash WHERE seq = @seq",
            new
            {
                bytes,
                hash = Chain.Next(rows.Count > 1 ? rows[^2].Hash : Chain.Start, Chain.Hash(bytes)),
                seq = rows[^1].Seq,
            }
        );

        var people = await desk.Get<RosterStore>().AllAsync(None);

        Assert.That(people.Alarms, Is.EqualTo(new[] { RosterAlarm.BrokenChain }));
        Assert.That(people.People, Is.Empty);
    }

    [TestCase(0)]
    [TestCase(9_999)]
    public async Task A_signature_of_the_roster_that_was_moved_to_no_entry_raises_the_alarm(int seq)
    {
        var circle = await team.ProposeEntryAsync(new CircleAdded(team.Now, new("Cuisine", null)), "ilana");
        Assert.That(await team.SignEntryAsync(circle, "ilana"), Is.Null);
        Assert.That((await desk.Get<RosterStore>().AllAsync(None)).Alarms, Is.Empty);
        using (var database = Change.Open(Path.Combine(data, "desk.db")))
            Assert.That(
                database.Execute("UPDATE roster_vote SET seq = @seq WHERE seq = @circle", new { seq, circle }),
                Is.EqualTo(1)
            );

        await using var again = Open(data, clock);
        var people = await again.Get<RosterStore>().AllAsync(None);

        Assert.That(people.Alarms, Is.EqualTo(new[] { RosterAlarm.FalseSignature }));
        Assert.That(people.People, Is.Not.Empty);
    }

    [Test]
    public async Task An_hour_set_far_back_is_not_followed_by_all_hours_since_and_raises_the_alarm()
    {
        var hours = desk.Get<HourStore>();
        await hours.PublishAsync(None);
        clock.Set(clock.GetUtcNow().AddHours(3));
        await hours.PublishAsync(None);
        var published = await content.OneAsync<long>("SELECT COUNT(*) FROM published_hour");
        Assert.That(published, Is.GreaterThan(2));
        await content.ExecuteAsync(
            "UPDATE published_hour SET hour = 0 WHERE seq = (SELECT MAX(seq) FROM published_hour)"
        );
        clock.Set(clock.GetUtcNow().AddHours(1));

        Assert.That(await hours.PublishAsync(None), Is.Zero);
        Assert.That(await content.OneAsync<long>("SELECT COUNT(*) FROM published_hour"), Is.EqualTo(published));
        await desk.Get<JournalCheck>().RunAsync(None);
        Assert.That(
            (await desk.Get<Watch>().AlarmsAsync(None)).Select(alarm => alarm.Kind),
            Does.Contain(AlarmKind.JournalBroken)
        );
    }

    [Test]
    public async Task The_only_hour_with_a_new_hash_far_back_is_followed_by_a_limited_number_of_hours_at_a_time()
    {
        await content.ExecuteAsync("DELETE FROM published_hour");
        var far = HourLine.After(new(0, Chain.Start), DateTimeOffset.UnixEpoch, new byte[32]);
        await content.ExecuteAsync(
            "INSERT INTO published_hour (seq, hour, root, hash, salt, through) VALUES (1, 0, @Root, @Hash, @Root, 0)",
            new { far.Root, far.Hash }
        );

        Assert.That(await desk.Get<HourStore>().PublishAsync(None), Is.LessThanOrEqualTo(10_000));
    }

    [TestCase("DELETE FROM decision_signature WHERE folder_id = @id")]
    [TestCase("UPDATE decision_signature SET sealed = zeroblob(length(sealed)) WHERE folder_id = @id")]
    [TestCase("UPDATE decision_signature SET pass = pass + 1 WHERE folder_id = @id")]
    public async Task A_signature_whose_row_is_deleted_or_changed_raises_the_alarm(string sql)
    {
        var (decision, text) = await team.ProposeAsync("soraya", "anselme");
        Assert.That(await team.SignAsync("soraya", decision, text), Is.Null);
        using (await team.Decisions.LoadAsync(await team.HolderAsync("anselme"), decision, None))
            Assert.That(await AlarmsAsync(), Is.Empty);
        Assert.That(await content.ExecuteAsync(sql, new { id = $"{decision}" }), Is.EqualTo(1));

        using (await team.Decisions.LoadAsync(await team.HolderAsync("anselme"), decision, None))
            Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Signature }));
        Assert.That(await team.SignAsync("soraya", decision, text), Is.Null, "One can sign again.");
    }

    [TestCase("x'00'")]
    [TestCase("x'ffffffffffffffffffffffffffffffff'")]
    public async Task A_broken_memory_of_the_last_sweep_counts_as_a_jump_of_the_clock(string value)
    {
        var watch = desk.Get<PurgeWatch>();
        await desk.Get<PurgeStore>().SweepAsync(None);
        Assert.That(await watch.WaitsUntilAsync(None), Is.Null);
        await content.ExecuteAsync($"UPDATE setting SET value = {value} WHERE name = 'purge_watch'");

        Assert.That(await watch.WaitsUntilAsync(None), Is.Null);
        await desk.Get<PurgeStore>().SweepAsync(None);
        Assert.That(await watch.WaitsUntilAsync(None), Is.Not.Null);
    }
}
