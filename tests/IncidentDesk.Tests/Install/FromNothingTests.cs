using IncidentDesk.Commands;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Pages.Inside;

namespace IncidentDesk.Tests.Install;

/// <summary>From an empty directory to a restored desk, with the program alone, as whoever installs it goes through it.
/// <c>tests/install.sh</c> runs this with a published program.</summary>
public sealed class FromNothingTests
{
    private string place = null!;

    [SetUp]
    public void Start() => place = Directory.CreateTempSubdirectory("incidentdesk-install-").FullName;

    [TearDown]
    public void Stop() => Directory.Delete(place, recursive: true);

    [Test]
    public async Task A_desk_is_founded_backed_up_destroyed_restored_and_goes_on()
    {
        var (data, backups, restored) = (
            Path.Combine(place, "data"),
            Path.Combine(place, "backups"),
            Path.Combine(place, "restored")
        );
        string[] words;
        using (var desk = await DeskProcess.ServeAsync("serve", data))
        {
            await Ceremony.FoundAsync(desk.Url, new Uri(await desk.PrintsAsync(FoundingLink)).AbsolutePath);
            using var reporter = new Visitor(desk.Url);
            words = await reporter.SubmitReportAsync("Ce qui doit survivre au serveur.");
            Assert.That((await DeskProcess.EndAsync("backup", backups, "--data", data)).Code, Is.Zero);
        }
        Directory.Delete(data, recursive: true);

        Assert.That((await DeskProcess.EndAsync("restore", backups, "--rehearse")).Code, Is.Zero);
        var (code, said) = await DeskProcess.EndAsync("restore", backups, "--data", restored);
        Assert.That(code, Is.Zero, said);
        using (var desk = await DeskProcess.ServeAsync("serve", restored))
        {
            using var ilana = new Visitor(desk.Url);
            await ilana.PostAsync("/desk/signin", ("login", "ilana"), ("password", Ceremony.Password));
            var id = (await ilana.CasesAsync()).Single();
            await ilana.PostAsync($"/desk/case/{id}/conflict", ("answer", "Can"));
            await ilana.PostAsync($"/desk/case/{id}/take");
            Assert.That((await ilana.GetAsync($"/desk/case/{id}")).Code, Is.EqualTo(200));
            using var reporter = new Visitor(desk.Url);
            Assert.That(
                (await reporter.OpenMailboxAsync(words)).Text,
                Does.Contain("Ce qui doit survivre au serveur.")
            );
        }

        var journal = Path.Combine(place, "journal.json");
        await File.WriteAllTextAsync(journal, (await DeskProcess.EndAsync("journal", "--data", restored)).Printed);
        var verified = await DeskProcess.EndAsync("verify", journal);
        Assert.That(verified.Code, Is.EqualTo(Verify.OnlyFits), verified.Printed);
    }

    private const string FoundingLink = @"http://\S+/founding/\S+";
}
