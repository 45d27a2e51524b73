using System.Text.RegularExpressions;
using IncidentDesk.Jobs;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Jobs;

/// <summary>Reminders: each once, on time, to those who hold the case, and all alike.</summary>
public sealed class ReminderSweepTests : OwnDesk
{
    private protected override bool Serves => true;

    private static readonly string[] Listeners = ["ilana", "gaspard", "mireille", "farid", "oriane", "lucien"];

    [SetUp]
    public Task SweepOnce() => SweepAsync();

    /// <summary>Runs the sweep beside the desk's own, which may hold a reminder at the same moment; long enough after
    /// the one before for everybody to be written to again.</summary>
    private async Task SweepAsync(double hoursLater = 1.1)
    {
        desk.Clock.Advance(TimeSpan.FromHours(hoursLater));
        await ActivatorUtilities.CreateInstance<ReminderSweep>(desk.Services).RunAsync(default);
        Assert.That(() => desk.Get<OutboxStore>().WaitingAsync(default).Result, Is.Zero.After(20_000, 50));
    }

    private string[] Mails() =>
        Directory.Exists(Path.Combine(desk.Data, "mail"))
            ? Directory.GetFiles(Path.Combine(desk.Data, "mail"), "*.eml")
            : [];

    /// <summary>Mails to the six listeners: cases of the demo remind coordination meanwhile.</summary>
    private int ToListeners() =>
        Mails()
            .Count(mail =>
                Listeners.Contains(
                    Regex.Match(File.ReadAllText(mail), "^To: (.*)@example.org", RegexOptions.Multiline).Groups[1].Value
                )
            );

    /// <summary>The mails about one case, by whom they went to.</summary>
    private async Task<string[]> SentAsync(Guid folder) =>
        [
            .. (
                await content.QueryAsync<string>(
                    "SELECT (SELECT m.id FROM outbox m WHERE m.claim = o.claim ORDER BY m.at, m.nth, m.id LIMIT 1) "
                        + "FROM outbox o WHERE "
                        + "o.folder_id = @folder AND o.sent_at IS NOT NULL",
                    new { folder }
                )
            )
                .Select(id => File.ReadAllText(Path.Combine(desk.Data, "mail", $"{Guid.Parse(id):N}.eml")))
                .Select(mail => Regex.Match(mail, "^To: (.*)@example.org", RegexOptions.Multiline).Groups[1].Value),
        ];

    [Test]
    public async Task A_report_reminds_each_reader_once_however_often_the_sweep_runs()
    {
        var reported = await team.ReportAsync("Un récit.", "oriane");

        await SweepAsync();
        var once = Mails().Length;
        await SweepAsync();
        await Task.WhenAll(Task.Run(() => SweepAsync(0)), Task.Run(() => SweepAsync(0)));

        Assert.That(
            await SentAsync(reported.Case),
            Is.EquivalentTo(new[] { "ilana", "gaspard", "mireille", "farid", "lucien" })
        );
        Assert.That(Mails(), Has.Length.EqualTo(once));
    }

    [Test, Category("Threat-30")]
    public async Task A_report_of_danger_is_mailed_despite_the_hourly_limit_and_other_reports_wait()
    {
        var before = await team.ReportAsync("Un récit.");
        await SweepAsync();
        var (calm, danger) = (
            await team.ReportAsync("Un autre récit."),
            await team.ReportAsync("Il est là.", new Ticked(true, false, []))
        );

        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await ActivatorUtilities.CreateInstance<ReminderSweep>(desk.Services).RunAsync(default);
        Assert.That(await SentAsync(before.Case), Is.EquivalentTo(Listeners));
        Assert.That(await SentAsync(danger.Case), Is.SupersetOf(Listeners));

        var later = await team.ReportAsync("Encore un récit.");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await ActivatorUtilities.CreateInstance<ReminderSweep>(desk.Services).RunAsync(default);
        Assert.That(await SentAsync(later.Case), Is.Empty);
        Assert.That(await SentAsync(calm.Case), Is.EquivalentTo(Listeners), "What waited went with it, in one mail.");
        await SweepAsync();
    }

    [Test]
    public async Task Each_reader_gets_one_reminder_before_at_and_after_a_deadline_then_the_coordinator_one()
    {
        var reported = await team.ReportAsync("Un récit.", "mireille");
        string[] holders = ["ilana", "gaspard", "farid", "oriane", "lucien"];
        var counts = new List<int>();

        // The first answer is due within 24 hours; a quarter of that before and after it are the other two; after half
        // as long again coordination hears of it.
        foreach (var hours in (double[])[1.1, 16.8, 1.2, 4.8, 1.2, 4.8, 1.2, 24])
        {
            await SweepAsync(hours);
            counts.Add((await SentAsync(reported.Case)).Length);
        }

        Assert.That(counts, Is.EqualTo(new[] { 5, 5, 10, 10, 15, 15, 20, 21 }));
        Assert.That(
            await SentAsync(reported.Case),
            Is.EquivalentTo(holders.SelectMany(login => Enumerable.Repeat(login, 4)).Append("marius"))
        );
    }

    [Test]
    public async Task However_much_falls_due_nobody_is_written_to_twice_in_an_hour_and_nothing_is_lost()
    {
        for (var reports = 0; reports < 3; reports++)
            await team.ReportAsync("Un récit.");
        var before = ToListeners();
        await SweepAsync();
        var first = ToListeners() - before;
        for (var reports = 0; reports < 3; reports++)
            await team.ReportAsync("Un récit.");
        foreach (var minutes in (int[])[1, 29, 29])
        {
            desk.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await ActivatorUtilities.CreateInstance<ReminderSweep>(desk.Services).RunAsync(default);
        }
        var within = ToListeners() - before;
        await SweepAsync();

        Assert.That((first, within), Is.EqualTo((6, 6)), "One mail for each of six listeners, whatever waits.");
        Assert.That(ToListeners() - before, Is.EqualTo(12));
    }

    [Test]
    public async Task Only_the_handlers_of_a_taken_case_are_reminded_and_nobody_once_the_case_is_closed()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await SweepAsync();
        var taken = await SentAsync(reported.Case);
        await team.ActAsync(
            reported.Case,
            "ilana",
            (file, actor) => new StageMoved(actor.Id, team.Now, "hors_perimetre")
        );
        desk.Clock.Advance(TimeSpan.FromDays(60));
        await SweepAsync();

        Assert.That(taken, Is.EquivalentTo(new[] { "ilana", "gaspard" }));
        Assert.That(await SentAsync(reported.Case), Is.EquivalentTo(taken));
    }

    [Test]
    public async Task Several_messages_in_a_mailbox_are_announced_once_and_only_to_the_handlers()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await SweepAsync();
        var before = await SentAsync(reported.Case);
        for (var message = 0; message < 3; message++)
        {
            var text = NewText.Of("Il m’attend devant chez moi.");
            Assert.That(
                await team.Cases.ActAsync(
                    reported.Reporter,
                    reported.Case,
                    file => MessageSent.FromReporter(file, new(reported.Reporter.Id, []), text.Id, team.Now),
                    default,
                    text
                ),
                Is.Not.Null
            );
        }
        await team.NoteAsync(reported.Case, "ilana", "Une note.");

        await SweepAsync();
        await SweepAsync();

        Assert.That(await SentAsync(reported.Case), Is.EquivalentTo(before.Concat(["ilana", "gaspard"])));
    }

    [Test, Category("Threat-23")]
    public async Task All_mails_are_identical_except_date_id_and_recipient()
    {
        await team.ReportAsync("Un récit.");
        await team.ProposeAsync("soraya", "anselme");
        await SweepAsync();

        var mails = Mails().Select(File.ReadAllText).ToArray();
        var alike = mails
            .Select(mail => Regex.Replace(mail, "^(Date|Message-Id|To): .*\r?\n", "", RegexOptions.Multiline))
            .Distinct()
            .ToArray();

        Assert.That(mails, Has.Length.GreaterThan(20));
        Assert.That(alike, Has.Length.EqualTo(1));
        Assert.That(
            mails
                .Select(mail => Regex.Match(mail, "^Message-Id: (.*)$", RegexOptions.Multiline).Value)
                .Distinct()
                .Count(),
            Is.EqualTo(mails.Length)
        );
    }

    [Test, Category("Threat-23")]
    public async Task No_mail_tells_of_a_case_or_leads_to_the_desk()
    {
        var reported = await team.ReportAsync("Un récit.");
        await SweepAsync();
        var names = (await team.Cases.QueueAsync(await team.HolderAsync("ilana"), default)).SelectMany(queued =>
            new[] { queued.Name, $"{queued.Id}", $"{queued.Id:N}" }
        );

        var mails = string.Concat(
            Mails()
                .Select(file => MimeKit.MimeMessage.Load(file))
                .Select(mail => $"{mail}{mail.Subject}{mail.TextBody}")
        );

        Assert.That(mails, Does.Contain("Un rappel t’attend"));
        foreach (
            var sign in names.Concat([desk.Url, "127.0.0.1", "http", "Port-Cendrel", "Écoute", $"{reported.Mailbox:N}"])
        )
            Assert.That(mails, Does.Not.Contain(sign));
    }
}
