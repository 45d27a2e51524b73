using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IncidentDesk.Jobs;
using IncidentDesk.Mail;
using IncidentDesk.Operations;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Tests.Mail;

/// <summary>Mail that does not leave: nothing counts as sent, one address keeps nobody else waiting, and those who can
/// do something about it read why.</summary>
[Category("Threat-36")]
public sealed class OutboxTests
{
    private static readonly string[] Listeners = ["ilana", "gaspard", "mireille", "farid", "oriane", "lucien"];

    private SmtpSink sink = null!;
    private RunningDesk desk = null!;
    private Team team = null!;
    private int port;

    [SetUp]
    public async Task Start()
    {
        (port, var data) = (RunningDesk.FreePort(), await DemoData.CopyAsync());
        sink = ServerAt(port);
        var file = Path.Combine(data, "incidentdesk.json");
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        settings["Mail"] = JsonNode.Parse(
            $$"""
            { "Host": "127.0.0.1", "Port": {{port}}, "Security": "None", "From": "Le bureau <desk@mail.example.org>" }
            """
        );
        await File.WriteAllTextAsync(file, settings.ToJsonString());
        desk = await RunningDesk.ServeAsync(data);
        await desk.ConfirmAsync();
        team = new(desk);
        // What the demo had due is out of the way, and an hour has passed.
        await SweepAsync();
        desk.Clock.Advance(TimeSpan.FromHours(1.1));
        sink.Mails.Clear();
    }

    [TearDown]
    public async Task Stop()
    {
        await desk.DisposeAsync();
        await sink.DisposeAsync();
    }

    private static SmtpSink ServerAt(int port) => new(port, SinkMood.Works);

    private Task SweepAsync() => ActivatorUtilities.CreateInstance<ReminderSweep>(desk.Services).RunAsync(default);

    private string[] WrittenTo() =>
        [
            .. sink
                .Mails.Select(mail =>
                    Regex.Match(mail, "^To: (.*)$", RegexOptions.Multiline).Groups[1].Value.Split('@')[0]
                )
                .Order(StringComparer.Ordinal),
        ];

    private Task<long> UnsentAsync(Guid person) =>
        desk.Get<ContentDatabase>()
            .FirstAsync<long>(
                "SELECT COUNT(*) FROM outbox WHERE person_id = @person AND sent_at IS NULL",
                new { person }
            );

    /// <summary>What the code before this one could keep, or somebody writes into the database.</summary>
    private async Task KeepAsync(string login, string address)
    {
        var id = await team.IdAsync(login);
        var mail = desk.Get<IDataProtectionProvider>()
            .CreateProtector("IncidentDesk/person.email/v1", id.ToString("D"))
            .Protect(Encoding.UTF8.GetBytes(address));
        await desk.Get<ContentDatabase>()
            .ExecuteAsync("UPDATE person SET email = @mail WHERE id = @id", new { id, mail });
    }

    private async Task<AlarmKind[]> AlarmsAsync() =>
        [.. (await desk.Get<Watch>().AlarmsAsync(default)).Select(alarm => alarm.Kind)];

    [Test]
    public async Task A_refused_address_delays_no_other_mail_and_is_retried_at_growing_intervals()
    {
        foreach (var login in (string[])["ilana", "gaspard"])
            sink.Unknown[$"{login}@example.org"] = true;
        await team.ReportAsync("Un récit.");

        await SweepAsync();

        Assert.That(
            WrittenTo(),
            Is.EqualTo(new[] { "farid", "lucien", "mireille", "oriane" }),
            "All in the first sweep."
        );
        Assert.That(await AlarmsAsync(), Does.Contain(AlarmKind.CannotBeTold).And.Not.Contain(AlarmKind.MailFails));
        using (var ilana = await desk.SignInAsync("ilana"))
            Assert.That(
                (await ilana.GetAsync("/desk/access")).Text,
                Does.Contain("Ton adresse ne reçoit pas nos e-mails")
            );
        using (var marius = await desk.SignInAsync("marius"))
            Assert.That(
                (await marius.GetAsync("/team")).Text,
                Does.Contain("une adresse que le serveur d’e-mail refuse")
            );

        var tries = new List<int>();
        foreach (var _ in Enumerable.Range(0, 90))
        {
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
            var before = sink.Commands.Count(command =>
                command.StartsWith("RCPT TO:<ilana@", StringComparison.Ordinal)
            );
            await SweepAsync();
            if (
                sink.Commands.Count(command => command.StartsWith("RCPT TO:<ilana@", StringComparison.Ordinal)) > before
            )
                tries.Add(tries.Count);
        }
        Assert.That(tries, Has.Count.InRange(3, 4), "After five, ten, twenty and forty minutes.");

        await desk.Get<EmailStore>().SetEmailAsync(await team.IdAsync("ilana"), "zelie@example.org", default);
        await SweepAsync();
        Assert.That(WrittenTo(), Does.Contain("zelie"), "A new address is tried at once.");
        using var told = await desk.SignInAsync("ilana");
        Assert.That((await told.GetAsync("/desk/access")).Text, Does.Not.Contain("Ton adresse ne reçoit pas"));
    }

    [Test]
    public async Task A_sweep_skips_an_invalid_stored_address_and_mails_an_address_that_includes_a_name()
    {
        await KeepAsync("ilana", "pas une adresse");
        await KeepAsync("gaspard", "Gaspard <gaspard@example.org>");
        await KeepAsync("farid", "farid@example.org, autre@example.org");
        await team.ReportAsync("Un récit.");

        await SweepAsync();

        Assert.That(WrittenTo(), Is.EqualTo(new[] { "gaspard", "lucien", "mireille", "oriane" }));
        Assert.That(await UnsentAsync(await team.IdAsync("ilana")), Is.GreaterThan(0));
        Assert.That(
            (await desk.Get<Reachability>().UnreachedAsync(default)).Select(one => (one.Person.Name, one.Why)),
            Is.EquivalentTo(new[] { ("Ilana", UnreachableReason.BadAddress), ("Farid", UnreachableReason.BadAddress) })
        );
        using var ilana = await desk.SignInAsync("ilana");
        Assert.That((await ilana.GetAsync("/desk/access")).Text, Does.Contain("Ton adresse ne reçoit pas nos e-mails"));
    }

    [Test]
    public async Task When_no_reader_has_an_address_no_reminder_counts_as_sent_and_an_alarm_is_raised()
    {
        foreach (var login in Listeners)
            await desk.Get<EmailStore>().SetEmailAsync(await team.IdAsync(login), null, default);
        await team.ReportAsync("Un récit.");

        await SweepAsync();

        Assert.That(WrittenTo(), Is.Empty);
        foreach (var login in Listeners)
            Assert.That(await UnsentAsync(await team.IdAsync(login)), Is.GreaterThan(0), login);
        using var anyone = desk.Visitor();
        var health = await anyone.GetAsync("/healthz");
        Assert.That((health.Code, health.Html), Is.EqualTo((200, health.Html)));
        Assert.That(
            health.Html,
            Does.Contain("\"can_receive_reports\":true").And.Contain("can be told of it by mail: violence")
        );
        foreach (var name in (string[])["Ilana", "ilana"])
            Assert.That(health.Html, Does.Not.Contain(name));
        foreach (var login in (string[])["marius", "joris", "maelle"])
            using (var someone = await desk.SignInAsync(login))
                Assert.That(
                    (await someone.GetAsync("/team")).Text,
                    Does.Contain("Ces personnes ne peuvent pas être prévenues").And.Contain("aucune adresse"),
                    login
                );
        using (var soraya = await desk.SignInAsync("soraya"))
            Assert.That(
                (await soraya.GetAsync("/team")).Text,
                Does.Not.Contain("Ces personnes ne peuvent pas être prévenues")
            );
        using (var joris = await desk.SignInAsync("joris"))
            Assert.That(
                (await joris.GetAsync("/admin")).Text,
                Does.Contain("6 personnes ne peuvent pas être prévenues")
            );
        Assert.That(await AlarmsAsync(), Does.Contain(AlarmKind.CannotBeTold));
        desk.Clock.Advance(TimeSpan.FromHours(12));
        Assert.That(
            await AlarmsAsync(),
            Does.Not.Contain(AlarmKind.MailStuck),
            "The mail server has nothing to do with it."
        );

        await desk.Get<EmailStore>().SetEmailAsync(await team.IdAsync("ilana"), "ilana@example.org", default);
        await SweepAsync();
        Assert.That(WrittenTo(), Is.EqualTo(new[] { "ilana" }), "It waited for an address.");
        Assert.That((await anyone.GetAsync("/healthz")).Html, Does.Not.Contain("by e-mail"));
    }

    [Test]
    public async Task A_mail_server_without_encryption_raises_an_alarm_with_cause_and_time_until_mail_is_sent()
    {
        var settings = desk.Get<IOptions<MailSettings>>().Value;
        settings.Security = MailKit.Security.SecureSocketOptions.StartTls;
        await team.ReportAsync("Un récit.");
        var since = desk.Clock.GetUtcNow();

        await SweepAsync();

        Assert.That(WrittenTo(), Is.Empty);
        var alarm = (await desk.Get<Watch>().AlarmsAsync(default)).Single(alarm => alarm.Kind == AlarmKind.MailFails);
        Assert.That((alarm.Why, alarm.At), Is.EqualTo((MailFault.NoEncryption, alarm.At)));
        Assert.That(alarm.At!.Value - since, Is.LessThan(TimeSpan.FromMinutes(1)));
        using (var joris = await desk.SignInAsync("joris"))
            Assert.That(
                (await joris.GetAsync("/admin")).Text,
                Does.Contain("STARTTLS")
                    .And.Contain(IncidentDesk.Texts.Moments.DayAndHour(alarm.At.Value).Replace('\u00a0', ' '))
            );

        settings.Security = MailKit.Security.SecureSocketOptions.None;
        desk.Clock.Advance(TimeSpan.FromMinutes(6));
        await SweepAsync();
        Assert.That(WrittenTo(), Is.EquivalentTo(Listeners));
        Assert.That(await AlarmsAsync(), Does.Not.Contain(AlarmKind.MailFails));
    }

    /// <summary>A day is kept as midnight in universal time; it begins to wait at eight in the morning in
    /// Paris.</summary>
    [Test]
    public async Task The_daily_journal_mail_counts_as_waiting_from_8_in_the_morning_in_Paris()
    {
        var day = new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);
        await desk.Get<ContentDatabase>()
            .ExecuteAsync(
                "INSERT INTO outbox (id, folder_id, person_id, at, nth, kind) VALUES (@id, @id, @person, @day, 0, 1)",
                new
                {
                    id = Guid.NewGuid(),
                    person = await team.IdAsync("maelle"),
                    day,
                }
            );

        Assert.That(
            await desk.Get<OutboxStore>().OldestWaitingAsync(new HashSet<Guid>(), MailHours.Shipped, default),
            Is.EqualTo(new DateTimeOffset(2026, 11, 28, 7, 0, 0, TimeSpan.Zero))
        );
    }

    [Test]
    public async Task A_mail_uses_the_domain_of_the_sender_and_is_marked_as_auto_generated()
    {
        await team.ReportAsync("Un récit.");
        await SweepAsync();

        Assert.That(
            sink.Commands.Where(command => command.StartsWith("EHLO", StringComparison.Ordinal)).Distinct(),
            Is.EqualTo(new[] { "EHLO mail.example.org" })
        );
        Assert.That(sink.Commands, Has.Some.StartsWith("MAIL FROM:<desk@mail.example.org>"));
        foreach (var mail in sink.Mails)
            Assert.That(
                mail,
                Does.Match("(?im)^Message-Id: <[0-9a-f]{32}@mail\\.example\\.org>")
                    .And.Match("(?im)^Auto-Submitted: auto-generated")
                    .And.Not.Contain(".invalid")
            );
    }

    [Test]
    public async Task A_name_that_is_typed_around_an_address_is_not_kept()
    {
        using var ilana = await desk.SignInAsync("ilana");

        var saved = await ilana.PostAsync(
            "/desk/access/email",
            ("email", "Zélie <zelie@example.org>"),
            ("password", Team.PasswordOf("ilana"))
        );
        Assert.That(
            saved.Text,
            Does.Contain("L’adresse pour les rappels est enregistrée.")
                .And.Contain("zelie@example.org")
                .And.Not.Contain("<zelie")
                .And.Not.Contain("Zélie")
        );
        Assert.That(
            (
                await ilana.PostAsync(
                    "/desk/access/email",
                    ("email", "a@example.org, b@example.org"),
                    ("password", Team.PasswordOf("ilana"))
                )
            ).Text,
            Does.Contain("n’est pas une adresse e-mail")
        );
        Assert.That(
            await desk.Get<EmailStore>().EmailAsync(await team.IdAsync("ilana"), default),
            Is.EqualTo("zelie@example.org")
        );
    }

    [Test]
    public async Task The_program_prints_a_mail_failure_without_a_stack_trace()
    {
        var data = await DemoData.CopyAsync();
        try
        {
            using var program = await DeskProcess.ServeAsync(
                "demo",
                data,
                new Dictionary<string, string>
                {
                    ["INCIDENTDESK_Mail__Host"] = "127.0.0.1",
                    ["INCIDENTDESK_Mail__Port"] = $"{port}",
                }
            );
            await program.PrintsAsync("could not be sent: the mail server offers no encryption");
            Assert.That(program.Printed, Does.Not.Contain("   at ").And.Not.Contain("Exception"));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    [TestCase("ilana@example.org", "ilana@example.org")]
    [TestCase("  Ilana <ilana@example.org> ", "ilana@example.org")]
    [TestCase("\"Ilana, d’ici\" <ilana@example.org>", "ilana@example.org")]
    [TestCase("<ilana@example.org>", "ilana@example.org")]
    [TestCase("ilana", null)]
    [TestCase("ilana@", null)]
    [TestCase("@example.org", null)]
    [TestCase("ilana@exa mple.org", null)]
    [TestCase("ilana@example..org", null)]
    [TestCase("a@example.org, b@example.org", null)]
    [TestCase("ilana@example.org\r\nBcc: autre@example.org", null)]
    [TestCase("équipe: a@example.org;", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void One_valid_address_is_read_without_a_name_and_other_input_is_refused(string? typed, string? address) =>
        Assert.That(MailAddress.Read(typed), Is.EqualTo(address));
}
