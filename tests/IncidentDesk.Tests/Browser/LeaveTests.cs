using IncidentDesk.Texts;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>«Quitter vite»: by a plain link, and where scripts run by three times the key shift; nothing that was open comes back.</summary>
public sealed class LeaveTests : AtTheDesk
{
    private const string Story = "Personne ne doit lire cela après mon départ.";

    private const string Neutral = "/safety";

    [SetUp]
    public void LeadToAPageOfTheTests() => Desk.Get<IOptions<Organisation>>().Value.LeaveTo = Neutral;

    [Test]
    [Category("Threat-11")]
    public async Task After_leaving_the_way_back_shows_nothing_that_was_written([Values] bool scripts)
    {
        var reporter = await StrangerAsync(scripts);
        await reporter.EnterAsync();
        await reporter.PressAsync("Personne à écarter");
        await reporter.TellAsync(Story);
        await reporter.GoAsync("/report/check");
        Assert.That(await reporter.SeesAsync(), Does.Contain(Story));

        await reporter.LeaveAsync();
        Assert.That(reporter.Path, Is.EqualTo(Neutral));
        for (var steps = 0; steps < 4; steps++)
        {
            await reporter.Page.GoBackAsync();
            Assert.That(await reporter.Page.ContentAsync(), Does.Not.Contain(Story));
        }
    }

    [Test]
    public async Task Three_times_shift_leaves_and_capital_letters_do_not()
    {
        var reporter = await StrangerAsync(scripts: true);
        await reporter.EnterAsync();
        await reporter.PressAsync("Personne à écarter");
        await reporter.Page.GetByLabel("Que s’est-il passé ?").ClickAsync();
        foreach (var letter in (string[])["Shift+A", "Shift+B", "Shift+C", "Shift+D"]) await reporter.Page.Keyboard.PressAsync(letter);
        Assert.That(reporter.Path, Is.EqualTo("/report/what"));

        // Three within five seconds count; a busy machine may take longer over three, and a person goes on pressing.
        for (var times = 0; times < 60 && reporter.Path != Neutral; times++) await reporter.Page.Keyboard.PressAsync("Shift");

        await reporter.Page.WaitForURLAsync(url => url.EndsWith(Neutral, StringComparison.Ordinal));
        await reporter.Page.GoBackAsync();
        Assert.That(reporter.Path, Is.Not.EqualTo("/report/what"), "The page that was left is not in the history any more.");
    }
}
