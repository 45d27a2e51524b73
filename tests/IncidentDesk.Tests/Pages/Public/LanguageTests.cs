using System.Net;
using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>The language is the browser's until somebody chooses another with a button; nothing of it stands in an
/// address.</summary>
public sealed class LanguageTests
{
    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    [TestCase(null, "fr", "Tu peux le dire ici.")]
    [TestCase("fr-CA,fr;q=0.9", "fr", "Tu peux le dire ici.")]
    [TestCase("en-US,en;q=0.9", "en", "You can say it here.")]
    [TestCase("ja,de;q=0.5", "fr", "Tu peux le dire ici.")]
    public async Task The_browser_language_selects_French_or_English_and_any_other_language_gets_French(
        string? accepts,
        string lang,
        string heading
    )
    {
        using var client = desk.Client();
        if (accepts is not null)
            client.DefaultRequestHeaders.Add("Accept-Language", accepts);

        var answer = await client.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.That(page, Does.Contain($"<html lang=\"{lang}\">").And.Contain(heading));
        Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False, "No cookie comes before somebody chooses.");
    }

    [Test]
    public async Task The_language_button_needs_no_script_lasts_for_the_session_and_returns_to_the_same_page()
    {
        using var client = desk.Client();

        var chosen = await client.PostAsync("/language", Form("en", "/safety"));

        Assert.That(
            (chosen.StatusCode, chosen.Headers.Location!.OriginalString),
            Is.EqualTo((HttpStatusCode.Redirect, "/safety"))
        );
        Assert.That(
            chosen.Headers.GetValues("Set-Cookie").Single(),
            Does.StartWith("lang=")
                .And.Contains("httponly")
                .And.Contains("samesite=strict")
                .And.Not.Contain("expires")
                .And.Not.Contain("max-age")
        );
        Assert.That(
            await client.GetStringAsync("/safety"),
            Does.Contain("Writing without leaving traces").And.Contain(">Français</button>")
        );
        await client.GetAsync("/leave");
        Assert.That(
            await client.GetStringAsync("/safety"),
            Does.Contain("Écrire sans laisser de traces"),
            "Leaving forgets it."
        );
    }

    [TestCase("/safety?a=b", "/safety?a=b")]
    [TestCase("/safety?lang=fr&a=b&handler=Open", "/safety?a=b")]
    public async Task The_language_button_returns_to_the_whole_address_without_what_would_undo_the_choice(
        string asked,
        string back
    )
    {
        using var visitor = desk.Visitor();

        Assert.That((await visitor.GetAsync(asked)).Field("back"), Is.EqualTo(back));
    }

    [TestCase("https://example.org/")]
    [TestCase("//example.org/")]
    [TestCase("/\\example.org")]
    [TestCase("")]
    public async Task The_language_button_never_redirects_to_another_site(string back)
    {
        using var client = desk.Client();

        Assert.That(
            (await client.PostAsync("/language", Form("en", back))).Headers.Location!.OriginalString,
            Is.EqualTo("/")
        );
    }

    [TestCase("/page\r\nSet-Cookie: a=b")]
    [TestCase("/é")]
    [TestCase("/%")]
    [TestCase("/\u0000")]
    public async Task An_odd_address_to_go_back_to_is_no_failure(string back)
    {
        using var client = desk.Client();

        var answer = await client.PostAsync("/language", Form("en", back));

        Assert.That((int)answer.StatusCode, Is.LessThan(500));
        Assert.That(answer.Headers.Contains("a"), Is.False);
    }

    [TestCase("application/json", "{")]
    [TestCase("multipart/form-data", "--x")]
    [TestCase("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\nen")]
    public async Task An_odd_body_is_no_failure(string type, string body)
    {
        using var client = desk.Client();
        foreach (var path in (string[])["/language", "/report/what"])
        {
            using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);

            Assert.That((int)(await client.PostAsync(path, content)).StatusCode, Is.LessThan(500), path);
        }
    }

    [Test]
    public async Task An_unknown_language_changes_nothing()
    {
        using var client = desk.Client();

        Assert.That((await client.PostAsync("/language", Form("xx", "/"))).Headers.Contains("Set-Cookie"), Is.False);
    }

    /// <summary>The words of the list that has them all, and nothing that the desk keeps, tell the language.</summary>
    [Test]
    public async Task Whoever_writes_in_English_receives_English_words_that_open_the_mailbox_in_English()
    {
        using var reporter = desk.Visitor();
        await reporter.PostAsync("/language", ("to", "en"), ("back", "/"));
        var words = await reporter.SubmitReportAsync("An account.");

        using var secret = Receipt.Parse(string.Join(' ', words), WordList.English);
        Assert.That(secret, Is.Not.Null, "The eight words are of the English list.");
        Assert.That(await LanguageAsync(words), Is.EqualTo("en"), "The mailbox opens in English.");
        Assert.That(await LanguageAsync(words, "fr"), Is.EqualTo("fr"), "A choice in this browser counts.");
    }

    [Test]
    public async Task French_words_open_the_mailbox_in_French_whatever_the_browser_prefers()
    {
        using var reporter = desk.Visitor();
        var words = await reporter.SubmitReportAsync("Un récit.");

        Assert.That(await LanguageAsync(words), Is.EqualTo("fr"));
        Assert.That(await LanguageAsync(words, "en"), Is.EqualTo("en"), "A choice in this browser counts.");
    }

    /// <summary>The language of a mailbox, opened in another browser.</summary>
    /// <param name="chosen">What the person chose in that browser before; null for nothing.</param>
    private async Task<string> LanguageAsync(string[] words, string? chosen = null)
    {
        using var browser = desk.Visitor();
        if (chosen is not null)
            await browser.PostAsync("/language", ("to", chosen), ("back", "/"));
        var page = await browser.OpenMailboxAsync(words);
        Assert.That(page.Html, Does.Contain("name=\"purge\"").Or.Contain("/mailbox/write"), "The mailbox is open.");
        return page.Html.Contains("<html lang=\"en\">", StringComparison.Ordinal) ? "en" : "fr";
    }

    private static FormUrlEncodedContent Form(string to, string back) => new([new("to", to), new("back", back)]);
}
