using System.Collections.Concurrent;
using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Tests.Browser;

/// <summary>'Quitter vite': by a plain link, and where scripts run by three times the key shift; nothing that was open
/// comes back.</summary>
public sealed class LeaveTests : AtTheDesk
{
    private const string Story = "Personne ne doit lire cela après mon départ.";

    private const string Neutral = "/safety";

    [SetUp]
    public void LeadToAPageOfTheTests() => Desk.Get<IOptions<Organisation>>().Value.LeaveTo = Neutral;

    /// <summary>Presses three times, and says whether that led away.</summary>
    private static async Task<bool> HasLeftAsync(Someone reporter)
    {
        try
        {
            await reporter.TurnAsync(async () =>
            {
                for (var press = 0; press < 3; press++)
                    await reporter.Page.Keyboard.PressAsync("Shift");
            });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    [Test]
    [Category("Threat-11")]
    public async Task After_leaving_the_back_button_never_shows_the_written_text([Values] bool scripts)
    {
        var reporter = await StrangerAsync(scripts);
        await reporter.EnterAsync();
        await reporter.PressAsync("Je n’écarte aucune personne");
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
    [Category("Threat-11")]
    public async Task After_leaving_a_mailbox_the_back_button_shows_no_text_and_no_URL_held_the_receipt()
    {
        var reporter = await StrangerAsync();
        var addresses = new ConcurrentBag<string>();
        reporter.Page.Request += (_, request) => addresses.Add(Uri.UnescapeDataString(request.Url));
        await reporter.EnterAsync();
        await reporter.PressAsync("Je n’écarte aucune personne");
        await reporter.TellAsync(Story);
        await reporter.PressAsync("Continuer");
        await reporter.PressAsync("Envoyer à l’équipe");
        var words = await reporter.NoteWordsAsync();
        await reporter.OpenMailboxAsync(words);
        Assert.That(await reporter.Page.ContentAsync(), Does.Contain(Story));

        await reporter.LeaveAsync();
        for (var steps = 0; steps < 4; steps++)
        {
            await reporter.Page.GoBackAsync();
            Assert.That(await reporter.Page.ContentAsync(), Does.Not.Contain(Story));
        }

        Assert.That(addresses, Has.Count.GreaterThan(12));
        Assert.That(
            addresses.Where(address =>
                words.Split(' ').Count(word => address.Contains(word, StringComparison.Ordinal)) > 1
                || address.Contains("token", StringComparison.Ordinal)
            ),
            Is.Empty
        );
    }

    [Test]
    public async Task Pressing_shift_three_times_leaves_the_site_and_typing_capital_letters_does_not()
    {
        var reporter = await StrangerAsync(scripts: true);
        await reporter.EnterAsync();
        await reporter.PressAsync("Je n’écarte aucune personne");
        await reporter.Page.GetByLabel("Que s’est-il passé ?").ClickAsync();
        foreach (var letter in (string[])["Shift+A", "Shift+B", "Shift+C", "Shift+D"])
            await reporter.Page.Keyboard.PressAsync(letter);
        Assert.That(reporter.Path, Is.EqualTo("/report/what"));

        // Three within five seconds count; a busy machine may take longer over three, and a person presses three times
        // more.
        var left = false;
        for (var times = 0; times < 3 && !left; times++)
            left = await HasLeftAsync(reporter);

        Assert.That(reporter.Path, Is.EqualTo(Neutral));
        await reporter.Page.GoBackAsync();
        Assert.That(
            reporter.Path,
            Is.Not.EqualTo("/report/what"),
            "The page that was left is not in the history any more."
        );
    }
}
