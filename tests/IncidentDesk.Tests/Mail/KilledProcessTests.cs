using IncidentDesk.Rules;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Mail;

/// <summary>The program is killed while it sends: no reminder is lost, and only the one whose fate nobody knows goes
/// out again, under the same Message-Id.</summary>
public sealed class KilledProcessTests
{
    private string data = null!;
    private Thief content = null!;

    [SetUp]
    public async Task Start()
    {
        data = await DemoData.CopyAsync();
        content = new(new ContentDatabase(Path.Combine(data, "desk.db")));
        // From eight in the morning the day's lines go out too, before reminders: they wait from the beginning,
        // whenever the program's own quarter of an hour strikes.
        if (Workdays.Local(DateTimeOffset.UtcNow) is not { Hour: >= 8 } morning)
            return;
        await using var still = new StillDesk(data, TimeProvider.System);
        await still.Get<JournalMailStore>().CollectAsync(new(morning.Date, TimeSpan.Zero), default);
    }

    [TearDown]
    public void Delete()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    private Task<DeskProcess> ServeAsync(int port) =>
        DeskProcess.ServeAsync(
            "demo",
            data,
            new Dictionary<string, string>
            {
                ["Mail__Host"] = "127.0.0.1",
                ["Mail__Port"] = $"{port}",
                ["Mail__Security"] = "None",
                ["Mail__Lease"] = "00:00:02",
            }
        );

    /// <summary>The ids under which mails go: to each person the day's line before reminders, and of everything that
    /// waits of one kind the oldest.</summary>
    private async Task<string[]> MailsAsync(string where) =>
        [
            .. (
                await content.QueryAsync<(string Person, long Kind, string Id)>(
                    $"SELECT person_id, kind, id FROM outbox o WHERE {where} ORDER BY at, nth, id"
                )
            )
                .GroupBy(row => row.Person)
                .Select(rows => rows.OrderByDescending(row => row.Kind).First().Id)
                .Select(id => Guid.Parse(id).ToString("N")),
        ];

    /// <summary>Nobody is written to twice in an hour: what came meanwhile waits for the next one.</summary>
    private const string DueNow =
        "sent_at IS NULL AND NOT EXISTS (SELECT 1 FROM outbox s WHERE s.person_id = o.person_id "
        + "AND s.sent_at IS NOT NULL)";

    /// <summary>Kills the program at the moment the sink falls silent; answers the reminders it had taken to
    /// send.</summary>
    private async Task<string[]> KillWhileSendingAsync(int port, SmtpSink sink)
    {
        using var desk = await ServeAsync(port);
        await sink.Reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
        desk.Kill();
        return await MailsAsync("claim IS NOT NULL AND sent_at IS NULL");
    }

    /// <summary>Serves again with a mail server that works, until nothing waits.</summary>
    private async Task<string[]> ServeUntilAllSentAsync(int port)
    {
        await using var works = new SmtpSink(port, SinkMood.Works);
        using var desk = await ServeAsync(port);
        Assert.That(() => MailsAsync(DueNow).Result, Is.Empty.After(90_000, 200));
        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(*) FROM due WHERE at <= @now",
                new { now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() }
            ),
            Is.Zero
        );
        Assert.That(
            await content.QueryAsync<long>(
                "SELECT COUNT(DISTINCT claim) FROM outbox WHERE sent_at IS NOT NULL GROUP BY person_id"
            ),
            Is.All.EqualTo(1),
            "Everybody is written to once."
        );
        return works.MessageIds;
    }

    [Test]
    public async Task After_a_kill_before_the_server_greeting_every_reminder_is_sent_once()
    {
        var port = RunningDesk.FreePort();
        string[] claimed;
        await using (var silent = new SmtpSink(port, SinkMood.NeverGreets))
            claimed = await KillWhileSendingAsync(port, silent);
        var unsent = await MailsAsync(DueNow);

        var sent = await ServeUntilAllSentAsync(port);

        Assert.That(claimed, Is.Not.Empty);
        Assert.That(unsent, Has.Length.GreaterThan(10));
        Assert.That(sent, Is.EquivalentTo(unsent));
    }

    [Test]
    public async Task After_a_kill_before_confirmation_only_the_unconfirmed_mail_is_resent_with_the_same_id()
    {
        var port = RunningDesk.FreePort();
        string[] claimed,
            first;
        await using (var silent = new SmtpSink(port, SinkMood.NeverConfirms))
            (claimed, first) = (await KillWhileSendingAsync(port, silent), silent.MessageIds);
        var unsent = await MailsAsync(DueNow);

        var sent = await ServeUntilAllSentAsync(port);

        Assert.That(first, Is.EqualTo(claimed));
        Assert.That(first, Has.Length.EqualTo(1));
        Assert.That(sent, Is.EquivalentTo(unsent).And.Contain(first[0]));
        Assert.That(
            await content.QueryAsync<long>("SELECT COUNT(*) FROM outbox GROUP BY folder_id, person_id, at, nth"),
            Is.All.EqualTo(1)
        );
    }
}
