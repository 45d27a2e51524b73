using IncidentDesk.Storage.Drafts;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>A report that is sent several times, or whose sending is followed by a failure, is one report, and the
/// person gets the eight words that open it.</summary>
[Category("Threat-30")]
public sealed class SentAgainTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Sentence = "Un récit envoyé une fois.";

    /// <summary>Lets no row of a session be deleted, as when the disk fails right then.</summary>
    private const string Fails = """
        CREATE TRIGGER fails BEFORE DELETE ON session
        BEGIN
            SELECT RAISE(ABORT, 'the disk fails');
        END
        """;

    private Task<long> ReportsAsync() => content.OneAsync<long>("SELECT COUNT(*) FROM incident_case");

    private async Task<(Visitor Visitor, Func<HttpRequestMessage> Form)> AtTheEndAsync()
    {
        var visitor = desk.Visitor();
        await visitor.PostAsync("/report", ("nobody", "1"));
        await visitor.PostAsync("/report/what", ("what", Sentence));
        await visitor.PostAsync("/report/choices", ("skip", "1"));
        var open = await visitor.GetAsync("/report/check");
        desk.Clock.Advance(TicketStore.Youngest);
        return (visitor, () => Visitor.Form("/report/check", open.Token, [.. open.Carried([])]));
    }

    private static string[] WordsOf(Answer answer) =>
        [
            .. System
                .Text.RegularExpressions.Regex.Matches(answer.Html, "<li lang=\"fr\">([a-z]{4,8})</li>")
                .Select(match => match.Groups[1].Value),
        ];

    private async Task OpensAsync(string[] words)
    {
        using var reporter = desk.Visitor();
        Assert.That((await reporter.OpenMailboxAsync(words)).Said, Has.Exactly(1).EqualTo(Sentence));
    }

    /// <summary>Sends the form as the browser would, and loses the answer with whatever cookie it brings.</summary>
    private async Task LoseAsync(Visitor visitor, HttpRequestMessage form)
    {
        using var lost = desk.Client();
        using (form)
        {
            form.Headers.Add("Cookie", visitor.Cookies.GetCookieHeader(visitor.Origin));
            using var _ = await lost.SendAsync(form);
        }
    }

    [Test]
    public async Task A_report_whose_draft_cannot_be_deleted_has_arrived_and_its_words_are_shown()
    {
        var (visitor, form) = await AtTheEndAsync();
        var before = await ReportsAsync();
        await content.ExecuteAsync(Fails);

        var sent = await visitor.FollowAsync(form());

        Assert.That((sent.Code, sent.Path), Is.EqualTo((200, "/report/words")));
        Assert.That(await ReportsAsync(), Is.EqualTo(before + 1));
        await content.ExecuteAsync("DROP TRIGGER fails");
        await OpensAsync(WordsOf(sent));
        visitor.Dispose();
    }

    [Test]
    public async Task A_report_sent_again_after_the_process_was_killed_behind_the_commit_is_one_with_the_same_words()
    {
        var (visitor, form) = await AtTheEndAsync();
        var before = await ReportsAsync();
        await content.ExecuteAsync(Fails);
        await LoseAsync(visitor, form());
        await desk.RestartAsync(() => content.ExecuteAsync("DROP TRIGGER fails"));
        visitor.Cookies.GetAllCookies()["words"]?.Expired = true;

        var again = await visitor.FollowAsync(form());
        var late = await visitor.GetAsync("/report/check");

        Assert.That(await ReportsAsync(), Is.EqualTo(before + 1));
        Assert.That((again.Path, late.Path), Is.EqualTo(("/report/words", "/report/words")));
        Assert.That(WordsOf(late), Is.EqualTo(WordsOf(again)));
        await OpensAsync(WordsOf(again));
        visitor.Dispose();
    }

    [Test]
    public async Task A_report_sent_four_times_at_once_is_one_report_whose_words_are_shown_each_time()
    {
        var (visitor, form) = await AtTheEndAsync();
        var before = await ReportsAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => LoseAsync(visitor, form())));
        var shown = await visitor.FollowAsync(form());

        Assert.That(await ReportsAsync(), Is.EqualTo(before + 1));
        Assert.That(shown.Path, Is.EqualTo("/report/words"));
        await OpensAsync(WordsOf(shown));
        visitor.Dispose();
    }

    [Test]
    public async Task Another_report_typed_where_a_sent_draft_was_left_over_is_another_report()
    {
        var (visitor, form) = await AtTheEndAsync();
        var before = await ReportsAsync();
        await content.ExecuteAsync(Fails);
        await LoseAsync(visitor, form());
        await content.ExecuteAsync("DROP TRIGGER fails");

        Assert.That((await visitor.GetAsync("/report/what")).Text, Does.Not.Contain(Sentence));
        await visitor.PostAsync("/report", ("nobody", "1"));
        await visitor.PostAsync("/report/what", ("what", "Un autre récit."));
        await visitor.PostAsync("/report/choices", ("skip", "1"));
        var open = await visitor.GetAsync("/report/check");
        desk.Clock.Advance(TicketStore.Youngest);
        await visitor.FollowAsync(Visitor.Form("/report/check", open.Token, [.. open.Carried([])]));

        Assert.That(await ReportsAsync(), Is.EqualTo(before + 2));
        visitor.Dispose();
    }

    [Test]
    public async Task Words_that_were_kept_are_not_shown_while_the_report_is_not_written()
    {
        var (visitor, form) = await AtTheEndAsync();
        var before = await ReportsAsync();
        await content.ExecuteAsync(
            "CREATE TRIGGER refuses BEFORE INSERT ON incident_case BEGIN SELECT RAISE(ABORT, 'full'); END"
        );
        await visitor.SendAsync(form());
        var early = await visitor.GetAsync("/report/words");
        await content.ExecuteAsync("DROP TRIGGER refuses");
        var then = await visitor.FollowAsync(form());

        Assert.That((early.Path, WordsOf(early)), Is.EqualTo(("/report/check", Array.Empty<string>())));
        Assert.That((then.Path, await ReportsAsync()), Is.EqualTo(("/report/words", before + 1)));
        await OpensAsync(WordsOf(then));
        visitor.Dispose();
    }
}
