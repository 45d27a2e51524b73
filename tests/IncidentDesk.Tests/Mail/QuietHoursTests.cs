using System.Text.RegularExpressions;
using IncidentDesk.Jobs;
using IncidentDesk.Mail;
using IncidentDesk.Operations;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Tests.Mail;

/// <summary>Mails leave by day; at night only those about a danger, and those for a measure to sign.</summary>
public sealed class QuietHoursTests : OwnDesk
{
    private static readonly string[] Listeners = ["farid", "gaspard", "ilana", "lucien", "mireille", "oriane"];

    private readonly HashSet<string> seen = [];

    /// <summary>It is ten in the evening of the next day, and nothing of the demo is due any more.</summary>
    [SetUp]
    public async Task InTheEvening()
    {
        seen.Clear();
        await SweptAsync();
        var settings = desk.Get<IOptions<MailSettings>>().Value;
        (settings.Opens, settings.Closes) = (MailHours.Shipped.Opens, MailHours.Shipped.Closes);
        GoTo(1, 22);
        await desk.Get<ContentDatabase>().ExecuteAsync("DELETE FROM due");
        await desk.Get<ContentDatabase>().ExecuteAsync("DELETE FROM outbox WHERE sent_at IS NULL");
    }

    private void GoTo(int days, int hour) =>
        desk.Clock.Advance(Workdays.At(Workdays.Day(team.Now).AddDays(days), new(hour, 0)) - team.Now);

    /// <summary>Sweeps once; the logins to which mails were sent, in order.</summary>
    private async Task<string[]> SweptAsync()
    {
        await ActivatorUtilities.CreateInstance<ReminderSweep>(desk.Services).RunAsync(default);
        var folder = Directory.CreateDirectory(desk.Get<IOptions<MailSettings>>().Value.Drop!);
        return
        [
            .. folder
                .EnumerateFiles("*.eml")
                .Where(mail => seen.Add(mail.Name))
                .Select(mail => Regex.Match(File.ReadAllText(mail.FullName), "(?m)^To: (.*)@").Groups[1].Value)
                .Order(StringComparer.Ordinal),
        ];
    }

    [Test]
    public async Task A_report_of_the_night_is_mailed_in_the_morning_and_once_and_raises_no_alarm()
    {
        await team.ReportAsync("Un récit.");

        Assert.That(await SweptAsync(), Is.Empty, "at ten in the evening");
        GoTo(1, 7);
        Assert.That(await SweptAsync(), Is.Empty, "at seven in the morning");
        Assert.That(
            (await desk.Get<Watch>().AlarmsAsync(default)).Select(alarm => alarm.Kind),
            Does.Not.Contain(AlarmKind.MailStuck),
            "Nine hours of night are no fault of the mail server."
        );
        GoTo(0, 8);
        Assert.That(await SweptAsync(), Is.SupersetOf(Listeners), "at eight");
        desk.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That((await SweptAsync()).Intersect(Listeners), Is.Empty, "once");
    }

    [Test]
    public async Task A_mail_that_does_not_leave_by_day_raises_the_alarm_six_hours_after_it_could_have_left()
    {
        await team.ReportAsync("Un récit.");
        await SweptAsync();
        GoTo(1, 14);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(
            (await desk.Get<Watch>().AlarmsAsync(default)).Select(alarm => (alarm.Kind, alarm.At)),
            Does.Contain((AlarmKind.MailStuck, Workdays.At(Workdays.Day(team.Now), new(8, 0))))
        );
    }

    [Test]
    public async Task A_danger_is_mailed_at_night_and_so_is_what_follows_for_seven_days()
    {
        var calm = await team.ReportAsync("Un récit.");
        var reported = await team.ReportAsync("Il est là.", new Ticked(true, false, []));

        Assert.That(await SweptAsync(), Is.EqualTo(Listeners));

        GoTo(1, 3);
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await TellAsync(reported.Case);
        Assert.That(await SweptAsync(), Does.Contain("ilana"), "five hours later");

        GoTo(8, 3);
        await SweptAsync();
        desk.Clock.Advance(TimeSpan.FromHours(1.1));
        await TellAsync(reported.Case);
        await TellAsync(calm.Case);
        Assert.That(await SweptAsync(), Is.Empty, "eight days later");
        GoTo(0, 9);
        Assert.That(await SweptAsync(), Does.Contain("ilana"));
    }

    /// <summary>News in the mailbox, as each act of the reporter writes them.</summary>
    private async Task TellAsync(Guid folder)
    {
        var id = await team.IdAsync("ilana");
        await desk.Get<ContentDatabase>()
            .ExecuteAsync(
                "INSERT INTO due (folder_id, person_id, at, nth) VALUES (@folder, @id, @at, @nth)",
                new
                {
                    folder,
                    id,
                    at = team.Now,
                    nth = Deadlines.MailboxNews,
                }
            );
    }

    [Test]
    public async Task Whoever_is_to_sign_a_measure_is_mailed_at_night()
    {
        GoTo(1, 12);
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "mireille");
        await SweptAsync();
        GoTo(0, 22);
        var people = (await desk.Get<RosterStore>().AllAsync(default)).People;
        var (measure, text) = (Guid.NewGuid(), NewText.Of("La personne B ne contacte pas la personne A."));
        Team.Must(
            await team.ActAsync(
                reported.Case,
                "ilana",
                (file, actor) =>
                    MeasureOpened.Decide(
                        file,
                        actor,
                        measure,
                        "pas_de_contact",
                        text.Id,
                        true,
                        MeasureSigner.Of(file, people, new HashSet<Guid>()),
                        team.Now
                    ),
                text
            )
        );

        Assert.That(await SweptAsync(), Does.Contain("mireille").And.Contain("maelle").And.Not.Contain("gaspard"));
    }

    [Test]
    public async Task The_page_for_the_address_says_the_hours_that_are_in_force()
    {
        desk.Get<IOptions<MailSettings>>().Value.Closes = 21;
        using var ilana = await desk.SignInAsync("ilana");

        Assert.That((await ilana.GetAsync("/desk/access/email")).Text, Does.Contain("entre 8 h et 21 h"));
    }

    private protected override bool Serves => true;
}
