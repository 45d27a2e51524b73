using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Texts;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>The ways out of a mailbox and of a report that is being written, to another site.</summary>
public sealed class LeaveOutsideTests : AtTheDesk
{
    /// <summary>Another site as far as the browser knows, yet on this machine: nothing of a test leaves it.</summary>
    private string Outside => Desk.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/safety";

    [OneTimeSetUp]
    public void LeadOutside() => Desk.Get<IOptions<Organisation>>().Value.LeaveTo = Outside;

    [Test]
    public async Task Leaving_fast_closes_the_mailbox_and_going_back_does_not_open_it()
    {
        var reporter = await StrangerAsync();
        var words = await reporter.ReportAsync(Report("conflit-messagerie"));
        Assert.That(await reporter.SaidAsync(), Has.Count.EqualTo(1));

        await LeaveAsync(reporter);
        await reporter.BackAsync();

        Assert.That(await reporter.HeadingAsync(), Is.EqualTo("Ouvrir ma boîte"));
        await reporter.OpenMailboxAsync(words);
        Assert.That(await reporter.SaidAsync(), Has.Count.EqualTo(1), "the words still open it");
    }

    [Test]
    public async Task Leaving_fast_destroys_the_draft()
    {
        var reporter = await StrangerAsync();
        await reporter.EnterAsync();
        await reporter.SetAsideAsync(["ecoute-1"]);
        await reporter.TellAsync("Une phrase.");

        await LeaveAsync(reporter);
        await reporter.GoAsync("/report/check");

        Assert.That(await reporter.HeadingAsync(), Is.EqualTo("Qui ne doit pas lire ?"));
        await Assertions.Expect(reporter.Page.Locator("input:checked")).ToHaveCountAsync(0);
    }

    private async Task LeaveAsync(Someone someone)
    {
        await someone.LeaveAsync();
        Assert.That(someone.Page.Url, Is.EqualTo(Outside));
        Assert.That(someone.Elsewhere, Is.All.StartsWith(Outside[..^"safety".Length]));
        someone.Elsewhere.Clear();
    }
}
