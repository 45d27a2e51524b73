using System.Text;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>What people type into a report: kept character for character, shown as text, and given back when it cannot
/// be kept.</summary>
public sealed class ReportTextTests
{
    private const string TooLong = "Ce texte est trop long";

    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task Start() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    private async Task<Visitor> AtTheTextAsync()
    {
        var visitor = desk.Visitor();
        await visitor.PostAsync("/report", ("nobody", "1"));
        return visitor;
    }

    /// <summary>The report as two people read it: at the desk, and in the mailbox.</summary>
    private async Task<(string AtTheDesk, string InTheMailbox, string Pages)> ReadBackAsync(string text)
    {
        using var ilana = await desk.SignInAsync("ilana");
        var before = await ilana.CasesAsync();
        using var reporter = desk.Visitor();
        var words = await reporter.SubmitReportAsync(text);
        var mailbox = await reporter.OpenMailboxAsync(words);
        var @case = $"/desk/case/{(await ilana.CasesAsync()).Except(before).Single()}";
        var overview = await ilana.PostAsync($"{@case}/conflict", ("answer", "Can"));
        var read = await ilana.PostFromAsync(
            @case,
            overview.Actions.Single(action => action.StartsWith($"{@case}/read/", StringComparison.Ordinal))
        );
        return (read.Said.Single(), mailbox.Said.Single(), mailbox.Html + overview.Html + read.Html);
    }

    [TestCase("")]
    [TestCase(" \n\t\n ")]
    public async Task An_empty_text_is_refused_with_a_message_beside_the_field(string text)
    {
        using var visitor = await AtTheTextAsync();

        var page = await visitor.PostAsync("/report/what", ("what", text));

        Assert.That(page.Problem, Is.EqualTo("Écris au moins une phrase, même très courte."));
        Assert.That((await visitor.GetAsync("/report/check")).Text, Does.Contain("Pas encore écrit."));
    }

    [Test]
    public async Task A_text_over_the_limit_is_refused_with_a_message_and_stays_in_the_form()
    {
        using var visitor = await AtTheTextAsync();
        var text = string.Concat(Enumerable.Repeat("Il était tard, à 23 h. ", 600_000 / 23 + 1))[..600_000];

        var page = await visitor.PostAsync("/report/what", ("what", text));

        Assert.That(page.Problem, Does.StartWith(TooLong));
        Assert.That(page.Field("what"), Is.EqualTo(text));
    }

    [Test]
    public async Task A_text_over_the_limit_does_not_replace_the_saved_draft()
    {
        using var visitor = await AtTheTextAsync();
        await visitor.PostAsync("/report/what", ("what", "Ce qui était gardé."));

        await visitor.PostAsync("/report/what", ("what", new string('a', 600_000)));

        Assert.That((await visitor.GetAsync("/report/what")).Field("what"), Is.EqualTo("Ce qui était gardé."));
    }

    [TestCaseSource(nameof(Texts))]
    public async Task A_text_is_read_back_character_for_character(string text)
    {
        var (desk, mailbox, _) = await ReadBackAsync(text);

        Assert.That(desk, Is.EqualTo(text));
        Assert.That(mailbox, Is.EqualTo(text));
    }

    private static readonly TestCaseData[] Texts =
    [
        new TestCaseData(
            string.Join(
                '\n',
                Enumerable
                    .Range(0, 3_000)
                    .Select(line =>
                        $"{line} Ça s’est passé près du marché, un matin d’été. Œuvre, où, déjà — "
                        + $"«\u00a0non\u00a0», 12\u202f€. {line % 7}{new string('x', line % 20)}"
                    )
            )[..200_000]
        ).SetArgDisplayNames("200,000 characters"),
        new TestCaseData("Emoji 🙂👩‍👩‍👧‍👦🏳️‍🌈, 漢字, עברית, العربية, e\u0301").SetArgDisplayNames(
            "emoji and scripts"
        ),
        new TestCaseData("\n\n\n\tUne tabulation\t\tdeux, et la fin   \n   \n  ").SetArgDisplayNames(
            "blank lines, tabs, trailing spaces"
        ),
        new TestCaseData(
            "&lt;b&gt; &amp;amp; &#x41; %41 + = ; \\ ' \" ` ${7*7} {{7*7}} @Model ../../etc"
        ).SetArgDisplayNames("signs that mean something elsewhere"),
        new TestCaseData(
            "<script>alert(1)</script></textarea><b>gras</b></p><img src=x onerror=alert(2)>"
        ).SetArgDisplayNames("markup"),
    ];

    [Test, Category("Threat-07")]
    public async Task Markup_in_a_text_is_escaped_on_every_page()
    {
        const string Attack = "</textarea><b>gras</b><script>alert(1)</script></p>\"'><img src=x onerror=alert(2)>";
        using var visitor = await AtTheTextAsync();
        var typed = await visitor.PostAsync("/report/what", ("what", Attack + "\uFFFD"));
        await visitor.PostAsync("/report/what", ("what", Attack));
        var pages =
            typed.Html
            + (await visitor.GetAsync("/report/what")).Html
            + (await visitor.GetAsync("/report/check")).Html
            + (await visitor.PostAsync("/mailbox", ("words", Attack))).Html
            + (await visitor.PostAsync("/desk/signin", ("login", Attack), ("password", "x"))).Html
            + (await ReadBackAsync(Attack)).Pages;

        Assert.That(pages, Does.Contain("&lt;script&gt;"));
        Assert.That(
            pages,
            Does.Not.Match("<script(?! src=\"/(desk|leave)\\.js)").And.Not.Contain("<b>gras").And.Not.Contain("<img")
        );
    }

    [Test]
    public async Task Invalid_bytes_in_a_text_are_reported_and_the_rest_of_the_text_is_kept()
    {
        using var visitor = await AtTheTextAsync();
        var token = (await visitor.GetAsync("/report/what")).Token;
        byte[] body = [.. Encoding.ASCII.GetBytes($"token={token}&what=Le+caf"), 0xE9, 0xFF, .. "+du+coin"u8];
        var form = new ByteArrayContent(body) { Headers = { ContentType = new("application/x-www-form-urlencoded") } };

        var page = await visitor.FollowAsync(new(HttpMethod.Post, "/report/what") { Content = form });

        Assert.That(page.Problem, Does.StartWith("Certains caractères n’ont pas pu être lus"));
        Assert.That(page.Field("what"), Does.StartWith("Le caf\uFFFD").And.EndsWith(" du coin"));
        Assert.That(
            (await visitor.PostAsync("/report/what", ("what", page.Field("what")!))).Path,
            Is.EqualTo("/report/question/1")
        );
    }

    [Test]
    public async Task A_request_body_that_is_far_too_large_gets_413_and_a_page_with_a_message()
    {
        using var visitor = await AtTheTextAsync();

        var page = await visitor.PostAsync("/report/what", ("what", new string('a', 9_000_000)));

        Assert.That(page.Code, Is.EqualTo(413));
        Assert.That(page.Text, Does.Contain("C’est trop grand pour un seul envoi."));
    }
}
