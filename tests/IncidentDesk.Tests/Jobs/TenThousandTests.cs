using System.Diagnostics;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Jobs;

/// <summary>Ten thousand open cases whose deadlines fall in the same minute: one sweep turns all that is due into mails
/// that wait, quickly and in little memory.</summary>
[NonParallelizable]
public sealed class TenThousandTests
{
    private const int Cases = 10_000,
        Readers = 2;

    [Test]
    public async Task One_sweep_of_10000_due_cases_takes_at_most_2_seconds_and_keeps_less_than_4_MiB()
    {
        await using var desk = await RunningDesk.DemoAsync();
        var (content, team, reminders) = (
            new Thief(desk.Get<ContentDatabase>()),
            new Team(desk),
            desk.Get<ReminderStore>()
        );
        await reminders.CollectAsync(default);
        await FillAsync(
            content,
            await team.IdAsync("ilana"),
            await team.IdAsync("mireille"),
            desk.Clock.GetUtcNow().AddMinutes(-1)
        );
        var waiting = await desk.Get<OutboxStore>().WaitingAsync(default);

        var (before, watch) = (GC.GetTotalMemory(forceFullCollection: true), Stopwatch.StartNew());
        var added = await reminders.CollectAsync(default);
        watch.Stop();
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Out.WriteLine(
            $"{added} reminders of {Cases} cases in {watch.ElapsedMilliseconds} ms; {kept / 1024} KiB kept afterwards."
        );

        Assert.That(added, Is.EqualTo(Cases * Readers));
        Assert.That(await desk.Get<OutboxStore>().WaitingAsync(default) - waiting, Is.EqualTo(Cases * Readers));
        Assert.That(await reminders.CollectAsync(default), Is.Zero);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(kept, Is.LessThan(4 * 1024 * 1024), "Nothing of ten thousand cases stays.");
        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(*) FROM due WHERE at <= @now",
                new { now = desk.Clock.GetUtcNow().ToUnixTimeMilliseconds() }
            ),
            Is.Zero
        );
    }

    /// <summary>Rows as the acts of ten thousand cases leave them; what is sealed in them plays no part in a
    /// sweep.</summary>
    private static async Task FillAsync(Thief content, Guid one, Guid other, DateTimeOffset due)
    {
        const string numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @cases) ";
        await content.ExecuteAsync(
            $"{numbers} INSERT INTO folder (id, kind, epoch, key_id, length, head, name) SELECT "
                + "printf('0196f001-0000-7000-8000-%012d', i), 1, 1, "
                + "printf('0196f003-0000-7000-8000-%012d', i), 1, x'00', x'00' FROM n",
            new { cases = Cases }
        );
        await content.ExecuteAsync(
            $"{numbers} INSERT INTO folder (id, kind, epoch, key_id, length, head, name) SELECT "
                + "printf('0196f002-0000-7000-8000-%012d', i), 0, 1, "
                + "printf('0196f004-0000-7000-8000-%012d', i), 1, x'00', x'00' FROM n",
            new { cases = Cases }
        );
        await content.ExecuteAsync(
            $"{numbers} INSERT INTO incident_case (id, mailbox_id, protocol, protocol_version, stage, "
                + "status, version, opened_at, ends_at) SELECT printf('0196f001-0000-7000-8000-%012d', i), "
                + "printf('0196f002-0000-7000-8000-%012d', i), 'violence', 1, 'recu', 0, 1, 0, @at FROM n",
            new { cases = Cases, at = due.ToUnixTimeMilliseconds() }
        );
        foreach (var person in (Guid[])[one, other])
            await content.ExecuteAsync(
                $"{numbers} INSERT INTO due (folder_id, person_id, at, nth) SELECT "
                    + "printf('0196f001-0000-7000-8000-%012d', i), @person, @at, @nth FROM n",
                new
                {
                    cases = Cases,
                    person = $"{person}",
                    at = due.ToUnixTimeMilliseconds(),
                    nth = Deadlines.At,
                }
            );
    }
}
