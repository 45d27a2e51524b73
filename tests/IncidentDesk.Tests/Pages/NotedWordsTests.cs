using System.Text.RegularExpressions;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages;

/// <summary>The eight words stay in the browser that was shown them until its mailbox was opened with them, or until
/// their time is over: a word that was noted wrongly can be read again.</summary>
[TestFixture]
internal sealed class NotedWordsTests : OwnDesk
{
    private const string Shown = "/report/words";

    private protected override bool Serves => true;

    private static string[] WordsOf(Answer page) =>
        [.. Regex.Matches(page.Html, "<li lang=\"fr\">([a-z]{4,8})</li>").Select(match => match.Groups[1].Value)];

    private async Task<(Visitor Visitor, string[] Words)> NotedAsync()
    {
        var visitor = desk.Visitor();
        var words = await visitor.SubmitReportAsync("Un récit.");
        Assert.That((await visitor.PostAsync(Shown)).Path, Is.EqualTo("/mailbox"));
        return (visitor, words);
    }

    [Test]
    public async Task They_can_be_read_again_until_the_mailbox_was_opened_with_them()
    {
        var (visitor, words) = await NotedAsync();
        using (visitor)
        {
            Assert.That((await visitor.GetAsync("/mailbox")).Html, Does.Contain($"href='{Shown}'"));
            var wrong = await visitor.OpenMailboxAsync([.. words.Reverse()]);
            Assert.That(wrong.Html, Does.Contain("id=\"problem\"").And.Contain($"href='{Shown}'"));
            Assert.That(WordsOf(await visitor.GetAsync(Shown)), Is.EqualTo(words));

            Assert.That((await visitor.OpenMailboxAsync(words)).Text, Does.Contain("Un récit."));

            Assert.That(WordsOf(await visitor.GetAsync(Shown)), Is.Empty);
            Assert.That(visitor.Cookie("words"), Is.Null);
            await visitor.PostFromAsync("/mailbox", "/mailbox?handler=Close");
            Assert.That((await visitor.GetAsync("/mailbox")).Html, Does.Not.Contain($"href='{Shown}'"));
        }
    }

    [Test]
    public async Task Opening_another_mailbox_leaves_them()
    {
        var (visitor, words) = await NotedAsync();
        using (visitor)
        {
            await visitor.OpenMailboxAsync((await team.ReportAsync("Un autre récit.")).Words);

            Assert.That(WordsOf(await visitor.GetAsync(Shown)), Is.EqualTo(words));
        }
    }

    [Test]
    public async Task They_end_with_their_time_and_with_leaving()
    {
        var (waits, _) = await NotedAsync();
        var (leaves, _) = await NotedAsync();
        using (waits)
        using (leaves)
        {
            var left = new HttpRequestMessage(HttpMethod.Get, "/leave");
            left.Headers.Add("Sec-Fetch-Site", "same-origin");
            await leaves.SendAsync(left);
            Assert.That(WordsOf(await leaves.GetAsync(Shown)), Is.Empty);

            desk.Clock.Advance(TimeSpan.FromMinutes(31));
            Assert.That(WordsOf(await waits.GetAsync(Shown)), Is.Empty);
            Assert.That((await waits.GetAsync("/mailbox")).Html, Does.Not.Contain($"href='{Shown}'"));
        }
    }

    [Test]
    public async Task The_words_of_a_second_report_have_their_whole_time()
    {
        var (visitor, words) = await NotedAsync();
        using (visitor)
        {
            desk.Clock.Advance(TimeSpan.FromMinutes(25));
            var second = await visitor.SubmitReportAsync("Un deuxième récit.");
            desk.Clock.Advance(TimeSpan.FromMinutes(10));

            Assert.That(WordsOf(await visitor.GetAsync(Shown)), Is.EqualTo(second).And.Not.EqualTo(words));
        }
    }
}
