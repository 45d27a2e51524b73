using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using IncidentDesk.Jobs;
using IncidentDesk.Mail;
using IncidentDesk.Operations;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Operations;

/// <summary>What a desk cannot mend by itself it tells its administrator, and nobody else loses anything.</summary>
public sealed class WatchTests
{
    private RunningDesk desk = null!;

    [SetUp]
    public async Task Start() => desk = await RunningDesk.DemoAsync();

    [TearDown]
    public async Task Stop() => await desk.DisposeAsync();

    private Task<IReadOnlyList<Alarm>> AlarmsAsync() => desk.Get<Watch>().AlarmsAsync(default);

    [Test]
    public async Task The_backup_alarm_ends_with_a_backup_and_returns_when_the_backup_is_old()
    {
        Assert.That((await AlarmsAsync()).Select(alarm => alarm.Kind), Is.EqualTo(new[] { AlarmKind.BackupOld }));

        await desk.Get<BackupTimes>().RecordAsync(default);

        Assert.That(await AlarmsAsync(), Is.Empty);
        desk.Clock.Advance(Watch.BackupAge + TimeSpan.FromHours(1));
        Assert.That((await AlarmsAsync()).Select(alarm => alarm.Kind), Does.Contain(AlarmKind.BackupOld));
    }

    /// <summary>Mail that cannot leave waits; when the server answers again it all leaves, one mail a person.</summary>
    [Test]
    public async Task Mail_stuck_for_23_hours_raises_an_alarm_and_is_sent_later()
    {
        var ilana = await new Team(desk).IdAsync("ilana");
        var content = new Thief(desk.Get<ContentDatabase>());
        await content.ExecuteAsync(
            "INSERT INTO outbox (id, folder_id, person_id, at, nth) VALUES (@id, @id, @person, @at, 1)",
            new
            {
                id = $"{Guid.NewGuid()}",
                person = $"{ilana}",
                at = desk.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
            }
        );
        await desk.Get<BackupTimes>().RecordAsync(default);
        Assert.That(await AlarmsAsync(), Is.Empty);

        desk.Clock.Advance(TimeSpan.FromHours(23));

        Assert.That((await AlarmsAsync()).Select(alarm => alarm.Kind), Does.Contain(AlarmKind.MailStuck));
        Assert.That(await desk.Get<Outbox>().SendAsync(default), Is.EqualTo(1));
        Assert.That((await AlarmsAsync()).Select(alarm => alarm.Kind), Does.Not.Contain(AlarmKind.MailStuck));
    }

    [Test]
    public async Task An_expiring_certificate_and_an_unreadable_key_ring_raise_alarms()
    {
        await desk.RestartAsync(async () =>
        {
            File.Move(Path.Combine(desk.Data, "certificate.pfx"), Path.Combine(desk.Data, "certificate-until-now.pfx"));
            using var rsa = RSA.Create(2048);
            var now = desk.Clock.GetUtcNow();
            using var other = new CertificateRequest(
                "CN=another",
                rsa,
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            ).CreateSelfSigned(now.AddDays(-9), now.AddDays(9));
            await File.WriteAllBytesAsync(
                Path.Combine(desk.Data, "certificate.pfx"),
                other.Export(X509ContentType.Pkcs12)
            );
            await LoseAKeyAsync();
        });

        Assert.That(
            (await AlarmsAsync()).Select(alarm => alarm.Kind),
            Does.Contain(AlarmKind.CertificateEnds).And.Contain(AlarmKind.RingLost)
        );
    }

    /// <summary>One more key in the ring, encrypted to a certificate that is nowhere.</summary>
    private async Task LoseAKeyAsync()
    {
        var content = new ContentDatabase(Path.Combine(desk.Data, "desk.db"));
        var key = XElement.Parse((await content.QueryAsync<string>("SELECT xml FROM ring_key"))[0]);
        key.SetAttributeValue("id", Guid.NewGuid());
        foreach (var cipher in key.Descendants().Where(element => element.Name.LocalName == "CipherValue"))
            cipher.Value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(384));
        await content.ExecuteAsync(
            "INSERT INTO ring_key (name, xml) VALUES (@name, @xml)",
            new { name = "key-lost", xml = key.ToString(SaveOptions.DisableFormatting) }
        );
    }

    [Test]
    public async Task An_expired_certificate_still_opens_the_key_ring_and_raises_an_alarm()
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-test-").FullName;
        using (var rsa = RSA.Create(2048))
        using (
            var expired = new CertificateRequest(
                "CN=IncidentDesk ring",
                rsa,
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            ).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-9), DateTimeOffset.UtcNow.AddDays(-1))
        )
            await File.WriteAllBytesAsync(
                Path.Combine(data, "certificate.pfx"),
                expired.Export(X509ContentType.Pkcs12)
            );
        await using var old = await RunningDesk.ServeAsync(data);
        IDataProtector Ring() => old.Get<IDataProtectionProvider>().CreateProtector("a test");
        var kept = Ring().Protect("Rien n’est perdu.");
        await old.RestartAsync();

        Assert.That(Ring().Unprotect(kept), Is.EqualTo("Rien n’est perdu."));
        Assert.That(
            (await old.Get<Watch>().AlarmsAsync(default)).Select(alarm => alarm.Kind),
            Does.Contain(AlarmKind.CertificateEnds).And.Not.Contain(AlarmKind.RingLost)
        );
    }

    [Test]
    public async Task A_clock_behind_the_journal_and_a_broken_journal_raise_alarms()
    {
        var content = new Thief(desk.Get<ContentDatabase>());
        await content.ExecuteAsync(
            "UPDATE journal SET hour = hour + 86400000 * 3 WHERE seq = (SELECT MAX(seq) FROM journal)"
        );

        await SweepAsync();

        Assert.That(
            (await AlarmsAsync()).Select(alarm => alarm.Kind),
            Does.Contain(AlarmKind.ClockBehind).And.Contain(AlarmKind.JournalBroken)
        );
    }

    private Task SweepAsync() => ActivatorUtilities.CreateInstance<JournalCheckSweep>(desk.Services).RunAsync(default);

    /// <summary>Anybody may ask as often as they like: the journal is read by the sweep alone, and what the sweep found
    /// is told with its hour.</summary>
    [Test, Category("Threat-32")]
    public async Task A_health_request_reads_no_journal_line_and_shows_the_result_of_the_last_sweep()
    {
        var path = desk.Get<DataDirectory>().Settings;
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        settings["Operations"] = new JsonObject { ["Health"] = true };
        await File.WriteAllTextAsync(path, settings.ToJsonString());
        await desk.RestartAsync();
        await SweepAsync();
        using var anyone = desk.Visitor();
        var before = (await anyone.GetAsync("/healthz")).Html;
        await new Thief(desk.Get<ContentDatabase>()).ExecuteAsync("UPDATE journal SET commitment = hash WHERE seq = 1");

        var unread = (await anyone.GetAsync("/healthz")).Html;
        desk.Clock.Advance(JournalReview.Whole);
        await SweepAsync();
        var read = (await anyone.GetAsync("/healthz")).Html;

        Assert.That(unread, Is.EqualTo(before), "Nothing was hashed for whoever asked.");
        Assert.That(unread, Does.Match("\"journal_checked\":\"\\d{4}-").And.Not.Contain("journalbroken"));
        Assert.That(read, Does.Contain("journalbroken"));
    }

    [Test]
    public async Task The_administrator_sees_alarms_and_the_health_page_shows_alarms_only_when_enabled()
    {
        using var joris = await desk.SignInAsync("joris");
        using var anyone = desk.Visitor();

        Assert.That(
            (await joris.GetAsync("/admin")).Text,
            Does.Contain("À réparer").And.Contain("Aucune sauvegarde n’a été faite")
        );
        Assert.That(
            (await anyone.GetAsync("/healthz")).Html,
            Does.Contain("\"can_receive_reports\":true").And.Contain("\"alarms\":null")
        );
        await using var told = await RunningDesk.EmptyAsync("""{ "Operations": { "Health": true } }""");
        using var machine = told.Visitor();
        Assert.That(
            (await machine.GetAsync("/healthz")).Html,
            Does.Contain("\"can_receive_reports\":false")
                .And.Contain("no organisation is set up")
                .And.Contain("backupold")
        );
    }

    [Test]
    public void Every_alarm_has_a_sentence() =>
        Assert.That(
            Enum.GetValues<AlarmKind>().Select(kind => AlarmSentences.Of(new Alarm(kind, DateTimeOffset.UnixEpoch))),
            Is.Unique.And.All.Match(@"\.$")
        );
}
