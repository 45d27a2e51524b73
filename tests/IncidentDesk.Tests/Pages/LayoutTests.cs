using IncidentDesk.Tests.Storage;
using IncidentDesk.Texts;

namespace IncidentDesk.Tests.Pages;

/// <summary>What every page has around its own content: a title that says that something is wrong, and of which place
/// its hours are.</summary>
internal sealed class LayoutTests : SharedDesk
{
    private const string Paris = "Les heures sont celles de Paris.";

    private protected override bool Serves => true;

    [Test]
    public async Task The_title_of_a_page_that_refused_something_says_so_first()
    {
        using var visitor = desk.Visitor();
        var refused = await visitor.OpenMailboxAsync(["rien"]);
        Assert.That((await visitor.GetAsync("/mailbox")).Text, Does.Contain("<title>Ta boîte</title>"));
        Assert.That(refused.Text, Does.Contain("<title>Erreur : Ta boîte</title>"));
        using var member = await desk.SignInAsync("ilana");
        Assert.That(
            (await member.PostFromAsync("/team/away", "/team/away?handler=Pause")).Text,
            Does.Contain("<title>Erreur : ")
        );
    }

    [Test]
    public async Task A_page_with_an_hour_says_once_of_which_place_it_is()
    {
        using var visitor = desk.Visitor();
        await visitor.SubmitReportAsync("Un récit.");

        var told = (await visitor.GetAsync("/report/words")).Text;
        Assert.That(told.Split(Paris), Has.Length.EqualTo(2));
        Assert.That((await visitor.GetAsync("/")).Text, Does.Not.Contain(Paris));
    }

    [Test]
    [SetUICulture("fr")]
    public void Every_hour_after_a_day_is_seen_in_both_languages()
    {
        var at = new DateTimeOffset(2026, 11, 24, 14, 5, 0, TimeSpan.Zero);
        foreach (var language in Languages.All)
        {
            System.Globalization.CultureInfo.CurrentUICulture = language;
            foreach (var moment in (DateTimeOffset[])[at, at.AddMinutes(-5)])
                Assert.That(Moments.AreIn(Moments.DayAndHour(moment)), Is.True, language.Name);
            Assert.That(Moments.AreIn(Moments.DayAndYear(at)), Is.False, language.Name);
        }
    }
}
