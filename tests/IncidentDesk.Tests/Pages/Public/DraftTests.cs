using IncidentDesk.Storage.Accounts;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>What is typed and not sent is gone after two hours, or at once by 'Quitter vite'.</summary>
public sealed class DraftTests
{
    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task Start() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    private async Task<Visitor> WithDraftAsync()
    {
        var visitor = desk.Visitor();
        await visitor.PostAsync("/report", ("nobody", "1"));
        await visitor.PostAsync("/report/what", ("what", "Un brouillon."));
        return visitor;
    }

    private async Task<bool> IsThereAsync(SessionKind kind, string? cookie) =>
        await desk.Get<SessionStore>().OpenAsync(kind, cookie, default) is not null;

    [Test]
    public async Task The_first_question_keeps_its_ticks_when_the_reporter_goes_back_even_with_too_few_readers_left()
    {
        using var visitor = desk.Visitor();
        (string, string)[] nearlyAll = [.. Enumerable.Range(1, 5).Select(seat => ("aside", $"ecoute-{seat}"))];

        var back = await visitor.PostAsync("/report", [.. nearlyAll, ("turn", "back")]);
        var again = await visitor.GetAsync("/report");
        var on = await visitor.GetAsync("/report/what");

        Assert.That((back.Path, on.Path), Is.EqualTo(("/", "/report")), "The question is still open.");
        Assert.That(again.Html.Split(" checked").Length - 1, Is.EqualTo(5));
        Assert.That((await visitor.PostAsync("/report", nearlyAll)).Path, Is.EqualTo("/report"));
    }

    [Test]
    public async Task A_draft_stays_for_two_hours_and_no_longer()
    {
        using var visitor = await WithDraftAsync();

        desk.Clock.Advance(TimeSpan.FromMinutes(119));
        var kept = await visitor.GetAsync("/report/what");
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        var gone = await visitor.GetAsync("/report/what");

        Assert.That(kept.Field("what"), Is.EqualTo("Un brouillon."));
        Assert.That(gone.Path, Is.EqualTo("/report"));
        Assert.That((await visitor.GetAsync("/report/check")).Text, Does.Not.Contain("Un brouillon."));
    }

    [Test]
    public async Task Leaving_ends_the_draft_mailbox_and_desk_sessions_of_the_browser()
    {
        using var visitor = await WithDraftAsync();
        using var reporter = desk.Visitor();
        var words = await reporter.SubmitReportAsync("Un récit.");
        await visitor.OpenMailboxAsync(words);
        await visitor.SignInAsync("ilana");
        (SessionKind Kind, string? Cookie)[] open =
        [
            (SessionKind.Draft, visitor.Cookie("draft")),
            (SessionKind.Mailbox, visitor.Cookie("box")),
            (SessionKind.Desk, visitor.Cookie("desk")),
        ];
        foreach (var (kind, cookie) in open)
            Assert.That(await IsThereAsync(kind, cookie), Is.True);

        var left = await visitor.GetAsync("/leave");

        Assert.That(left.Location, Does.StartWith("https://").And.Not.Contain("127.0.0.1"));
        Assert.That(
            visitor.Cookies.GetAllCookies().Select(cookie => cookie.Name),
            Is.EqualTo(new[] { "witness" }),
            "whoever had signed in keeps the line they saw"
        );
        foreach (var (kind, cookie) in open)
            Assert.That(await IsThereAsync(kind, cookie), Is.False);
    }

    [Test]
    public async Task Sending_a_report_destroys_the_draft_and_its_words_stay_for_a_while()
    {
        using var visitor = await WithDraftAsync();
        var draft = visitor.Cookie("draft");

        await visitor.PostAsync("/report/check");
        var words = visitor.Cookie("words");
        var shown = await IsThereAsync(SessionKind.Words, words);
        await visitor.PostAsync("/report/words");

        Assert.That(shown, Is.True);
        Assert.That(await IsThereAsync(SessionKind.Draft, draft), Is.False);
        Assert.That(await IsThereAsync(SessionKind.Words, words), Is.True, "noted, and not used yet");
        desk.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(await IsThereAsync(SessionKind.Words, words), Is.False);
        Assert.That((await visitor.GetAsync("/report/words")).Path, Is.EqualTo("/mailbox"));
    }

    [Test]
    public async Task A_draft_of_one_browser_is_not_in_another()
    {
        using var visitor = await WithDraftAsync();
        using var other = desk.Visitor();

        Assert.That((await other.GetAsync("/report/what")).Path, Is.EqualTo("/report"));
    }
}
