using System.IO.Compression;
using System.Text.RegularExpressions;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>The public side as a process of its own: people report and come back, and there is no way to the
/// desk.</summary>
public sealed class PublicFaceTests
{
    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => desk = await RunningDesk.PublicFaceAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    [TestCase("/desk")]
    [TestCase("/desk/signin")]
    [TestCase("/desk/home")]
    [TestCase("/desk/phone")]
    [TestCase("/decisions")]
    [TestCase("/team")]
    [TestCase("/admin")]
    [TestCase("/custody")]
    [TestCase("/rights")]
    [TestCase("/handbooks")]
    [TestCase("/founding")]
    [TestCase("/desk/access")]
    public async Task The_public_process_answers_404_for_pages_of_the_desk(string path)
    {
        using var visitor = desk.Visitor();

        Assert.That((await visitor.GetAsync(path)).Code, Is.EqualTo(404));
    }

    [Test]
    public void The_public_process_has_no_route_to_a_page_of_the_desk()
    {
        var routes = desk.Get<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText ?? "")
            .ToArray();

        Assert.That(
            routes,
            Is.Not.Empty.And.None.Matches(
                "^/?(desk|decisions|team|admin|custody|rights|handbooks|founding|invitation|enter|access|home)(/|$)"
            )
        );
    }

    [Test]
    public async Task A_report_arrives_and_its_words_open_the_mailbox()
    {
        using var visitor = desk.Visitor();

        await visitor.OpenMailboxAsync(await visitor.SubmitReportAsync("Un récit."));

        Assert.That((await visitor.GetAsync("/mailbox")).Said, Is.EqualTo(new[] { "Un récit." }));
        Assert.That((await visitor.GetAsync("/")).Html, Does.Not.Contain("href=\"/desk\""));
    }

    /// <summary>In bytes, as a browser without anything in its cache loads it.</summary>
    [Test]
    public async Task The_first_load_is_at_most_50_kB_and_later_pages_are_at_most_15_kB()
    {
        using var visitor = desk.Visitor();
        var home = await visitor.GetAsync("/");
        var parts = Regex
            .Matches(home.Html, "(?:href|src)=\"(/[^\"]+\\.(?:css|js)\\?[^\"]*)\"")
            .Select(match => match.Groups[1].Value)
            .ToArray();
        var first = Packed(home.Html);
        foreach (var part in parts)
            first += Packed((await visitor.GetAsync(part)).Html);
        var words = await visitor.SubmitReportAsync("Un récit.");
        await visitor.PostAsync("/report/1", ("nobody", "1"));
        await visitor.PostAsync("/report/what", ("what", "Un récit."));
        await visitor.OpenMailboxAsync(words);

        Assert.That(parts, Has.Length.EqualTo(2));
        Assert.That(first, Is.LessThanOrEqualTo(50_000));
        TestContext.Out.WriteLine($"first load {first} bytes");
        foreach (
            var path in (string[])
                [
                    "/report",
                    "/report/what",
                    "/report/question/1",
                    "/report/question/7",
                    "/report/choices",
                    "/report/check",
                    "/mailbox",
                    "/mailbox/reach",
                    "/mailbox/end",
                    "/safety",
                ]
        )
        {
            var page = await visitor.GetAsync(path);
            TestContext.Out.WriteLine($"{path} {Packed(page.Html)} bytes compressed, {page.Html.Length} characters");
            Assert.That((page.Code, page.Path), Is.EqualTo((200, path)));
            Assert.That(Packed(page.Html), Is.LessThanOrEqualTo(15_000), path);
            Assert.That(
                page.Html,
                Does.Not.Match("<img|<video|@font-face"),
                "Nothing arrives late and moves what is read."
            );
        }
    }

    [Test]
    public async Task The_onion_address_is_sent_in_a_header_if_the_organisation_has_one()
    {
        using var visitor = desk.Visitor();
        Assert.That((await visitor.GetAsync("/safety")).Headers.Keys, Does.Not.Contain("Onion-Location"));

        desk.Get<IOptions<Organisation>>().Value.Onion =
            "http://exempleexempleexempleexempleexempleexempleexempleexemple.onion";
        var told = await visitor.GetAsync("/safety");
        desk.Get<IOptions<Organisation>>().Value.Onion = null;

        Assert.That(told.Headers["Onion-Location"], Does.EndWith(".onion/safety"));
    }

    [Test]
    public async Task The_public_pages_use_only_vous_if_the_organisation_chooses_vous()
    {
        desk.Get<IOptions<Organisation>>().Value.Address = "vous";
        using var visitor = desk.Visitor();
        var pages = new List<Answer>();
        foreach (
            var path in (string[])
                [
                    "/",
                    "/safety",
                    "/leaving",
                    "/guide",
                    "/advice",
                    "/invited",
                    "/protocol/violence",
                    "/protocol/conflit",
                    "/protocol/charte",
                    "/nulle-part",
                    "/report",
                    "/mailbox",
                ]
        )
            pages.Add(await visitor.GetAsync(path));
        pages.Add(await visitor.OpenMailboxAsync(await visitor.SubmitReportAsync("Bonjour.")));
        foreach (var path in (string[])["/mailbox/steps", "/mailbox/end", "/mailbox/name"])
            pages.Add(await visitor.GetAsync(path));
        desk.Get<IOptions<Organisation>>().Value.Address = "tu";

        Assert.That(pages[0].Text, Does.Contain("Vous pouvez le dire ici."));
        Assert.That(
            pages
                .Single(page => page.Path == "/mailbox" && page.Text.Contains("Bonjour.", StringComparison.Ordinal))
                .Text,
            Does.Contain("Nous avons bien reçu votre message.")
                .And.Contain("Vous recevrez un premier message de l’équipe")
        );
        Assert.That(
            pages.SelectMany(page =>
                Regex
                    .Matches(Regex.Replace(page.Text, "<[^>]*>", " "), @"(?i)\b(tu|toi|ton|ta|tes)\b|\bt’")
                    .Select(match => $"{page.Path}: {match.Value}")
            ),
            Is.Empty
        );
    }

    private static int Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            packed.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return (int)bytes.Length;
    }
}
