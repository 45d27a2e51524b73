using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Security;
using IncidentDesk.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Operations;

/// <summary>A disk that takes no more: the form closes with the numbers to call, what was typed is given back, and
/// whoever can mend it reads why.</summary>
[Category("Threat-36")]
public sealed class FullDiskTests
{
    private const string Text = "Ce qui ne doit pas se perdre,\nmême quand le disque ne prend plus rien.";

    [Test, Platform("Linux")]
    public async Task A_full_disk_closes_the_report_form_with_an_explanation_and_loses_no_typed_text()
    {
        var data = await DemoData.CopyAsync();
        try
        {
            using var desk = await DeskProcess.ServeOnSmallDiskAsync(data);
            using var reporter = new Visitor(desk.Url);
            Assert.That((await reporter.GetAsync("/")).Text, Does.Contain("Tu peux le dire ici."));
            await reporter.PostAsync("/report", ("nobody", "1"));
            var form = await reporter.GetAsync("/report/what");

            await desk.LimitFilesAsync(4096);
            Assert.That(async () => (await reporter.GetAsync("/healthz")).Code, Is.EqualTo(503).After(30_000, 200));
            Assert.That(
                (await reporter.GetAsync("/healthz")).Html,
                Does.Contain("\"can_receive_reports\":false").And.Contain("written")
            );
            var home = await reporter.GetAsync("/");
            Assert.That(home.Code, Is.EqualTo(503));
            Assert.That(
                home.Text,
                Does.Contain("114")
                    .And.Contain("Le service ne peut rien garder")
                    .And.Not.Contain("Tu peux le dire ici.")
            );
            var refused = await reporter.SendAsync(Visitor.Form("/report/what", form.Token, ("what", Text)));
            Assert.That((refused.Code, refused.Field("what")), Is.EqualTo((503, Text)));
            Assert.That(refused.Text, Does.Contain("Rien n’est perdu"));
            using (var joris = new Visitor(desk.Url))
            {
                var page = await joris.EnterAsync("joris", Team.PasswordOf("joris"));
                Assert.That(page.Code, Is.EqualTo(500));
                Assert.That(page.Text, Does.Contain("personne ne peut entrer"));
            }

            await desk.LimitFilesAsync(null);
            Assert.That(async () => (await reporter.GetAsync("/healthz")).Code, Is.EqualTo(200).After(30_000, 200));
            Assert.That(
                (
                    await reporter.FollowAsync(
                        Visitor.Form(refused.Actions.Single(), refused.Token, ("what", refused.Field("what")!))
                    )
                ).Code,
                Is.EqualTo(200)
            );
            Assert.That((await reporter.GetAsync("/report/what")).Field("what"), Is.EqualTo(Text));
            using var again = new Visitor(desk.Url);
            Assert.That((await again.EnterAsync("joris", Team.PasswordOf("joris"))).Code, Is.EqualTo(200));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    [Test]
    public async Task Repeated_health_requests_cause_one_write_check_per_interval()
    {
        await using var desk = await RunningDesk.DemoAsync();
        using var anyone = desk.Visitor();
        Task<long> WrittenAsync() => desk.Get<ContentDatabase>().FirstAsync<long>("SELECT at FROM write_check");
        await anyone.GetAsync("/healthz");
        var first = await WrittenAsync();

        for (var asked = 0; asked < 20; asked++)
            await anyone.GetAsync("/healthz");
        Assert.That(await WrittenAsync(), Is.EqualTo(first));

        desk.Clock.Advance(WriteCheck.Apart);
        await anyone.GetAsync("/healthz");
        Assert.That(await WrittenAsync(), Is.GreaterThan(first));
    }

    /// <summary>Another writer that holds the database for a moment is no full disk.</summary>
    [Test]
    public async Task A_database_locked_briefly_is_no_fault_and_a_database_locked_for_minutes_is()
    {
        await using var desk = await RunningDesk.DemoAsync();
        Assert.That(await desk.Get<WriteCheck>().FaultAsync(default), Is.Null);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(desk.Data, "keys.db")}");
        await other.OpenAsync();
        await using var writing = await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable);

        desk.Clock.Advance(WriteCheck.Apart);
        Assert.That(await desk.Get<WriteCheck>().FaultAsync(default), Is.Null);
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(
            await desk.Get<WriteCheck>().FaultAsync(default),
            Is.EqualTo(WriteFault.Unreachable),
            "But not for minutes."
        );
    }
}
