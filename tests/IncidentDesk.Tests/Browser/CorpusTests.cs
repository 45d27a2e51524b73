using IncidentDesk.DemoContent;
using IncidentDesk.Tests.Browser.People;

namespace IncidentDesk.Tests.Browser;

/// <summary>Every fictional report, sent through the form and read back on both sides character for
/// character.</summary>
public sealed class CorpusTests() : AtTheDesk(Through.Html)
{
    /// <summary>The listeners' logins by their seats.</summary>
    private static readonly Dictionary<string, string> Listeners = new()
    {
        ["ecoute-1"] = "ilana",
        ["ecoute-2"] = "gaspard",
        ["ecoute-3"] = "mireille",
        ["ecoute-4"] = "farid",
        ["ecoute-5"] = "oriane",
        ["ecoute-6"] = "lucien",
    };

    private static IEnumerable<string> Ids => DemoCorpus.Read().Select(report => report.Id);

    [Test]
    public void The_corpus_has_all_its_reports() => Assert.That(Ids.Distinct().Count(), Is.EqualTo(14));

    [TestCaseSource(nameof(Ids))]
    public async Task Readers_see_a_report_as_typed_and_members_set_aside_neither_see_nor_open_the_case(string id)
    {
        var report = Report(id);
        var reporter = await StrangerAsync();
        await reporter.ReportAsync(report);
        Assert.That(await reporter.SaidAsync(), Is.EqualTo(new[] { report.What }));

        var (aside, readers) = (new List<Someone>(), new List<Someone>());
        foreach (var (seat, login) in Listeners)
            (report.SetAside.Contains(seat) ? aside : readers).Add(await AsAsync(login));
        var name = (await readers[0].AskedAsync())[^1];
        await readers[0].CanFollowAsync(name);
        Assert.That(await readers[0].ReadAsync(name), Is.EqualTo(report.What));
        await readers[0].OpenAsync(name);
        foreach (var reader in readers.Skip(1))
            Assert.That(await reader.AskedAsync(), Has.Member(name), reader.Name);
        foreach (var someone in aside)
        {
            Assert.That(await someone.QueueAsync(), Has.No.Member(name), someone.Name);
            Assert.That(await someone.StatusOfAsync(readers[0].Path), Is.EqualTo(404), someone.Name);
        }
    }

    [Test]
    public async Task Three_listeners_and_the_coordination_set_aside_leave_three_readers()
    {
        var reporter = await StrangerAsync();
        await reporter.EnterAsync();
        await reporter.SetAsideAsync(Report("conflit-dans-la-cellule").SetAside);
        await reporter.TellAsync("Entre nous.");
        await reporter.PressAsync("Continuer");

        Assert.That(
            await reporter.SeesAsync(),
            Does.Contain("Ilana, Mireille, Lucien. Ne doivent pas lire : Gaspard, Farid, Oriane, Marius.")
        );
    }
}
