using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Security;

/// <summary>Every answer carries the same headers, whatever went wrong.</summary>
public sealed class HeadersTests
{
    private RunningDesk desk = null!;
    private Visitor visitor = null!;

    [OneTimeSetUp]
    public async Task Start() => visitor = (desk = await RunningDesk.DemoAsync()).Visitor();

    [OneTimeTearDown]
    public async Task Stop()
    {
        visitor.Dispose();
        await desk.DisposeAsync();
    }

    private static void Hold(Answer answer, int code)
    {
        Assert.That(answer.Code, Is.EqualTo(code));
        var policy = answer.Headers.GetValueOrDefault("Content-Security-Policy", "");
        Assert.That(
            policy,
            Does.Contain("default-src 'none'")
                .And.Contain("frame-ancestors 'none'")
                .And.Contain("base-uri 'none'")
                .And.Contain("form-action 'self'")
                .And.Not.Contain("unsafe")
        );
        // A page with a script of the desk's own says so; only the one that speaks with authenticators asks the desk
        // anything.
        Assert.That(
            policy.Contains("script-src 'self'", StringComparison.Ordinal),
            Is.EqualTo(answer.Html.Contains("<script", StringComparison.Ordinal)),
            policy
        );
        Assert.That(
            policy.Contains("connect-src", StringComparison.Ordinal),
            Is.EqualTo(answer.Path == "/desk/signin"),
            policy
        );
        foreach (
            var (name, value) in new[]
            {
                ("X-Content-Type-Options", "nosniff"),
                ("Referrer-Policy", "same-origin"),
                ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
            }
        )
            Assert.That(answer.Headers.GetValueOrDefault(name), Is.EqualTo(value), name);
        Assert.That(
            answer.Headers.GetValueOrDefault("Permissions-Policy", ""),
            Does.Contain("camera=()").And.Contain("geolocation=()")
        );
        Assert.That(answer.Headers.Keys, Does.Not.Contain("Server").And.Not.Contain("X-Powered-By"));
        if (!answer.Path.EndsWith(".css", StringComparison.Ordinal))
            Assert.That(answer.Headers.GetValueOrDefault("Cache-Control", ""), Does.Contain("no-store"));
    }

    [TestCase("/", 200)]
    [TestCase("/report", 200)]
    [TestCase("/mailbox", 200)]
    [TestCase("/safety", 200)]
    [TestCase("/healthz", 200)]
    [TestCase("/desk.css", 200)]
    [TestCase("/desk/signin", 200)]
    [TestCase("/desk", 302)]
    [TestCase("/leave", 302)]
    [TestCase("/nothing", 404)]
    [TestCase("/nothing.png", 404)]
    [TestCase("/hangfire", 404)]
    public async Task A_response_to_a_GET_request_has_the_security_headers(string path, int code) =>
        Hold(await visitor.SendAsync(new(HttpMethod.Get, path)), code);

    [TestCase("/report/what", 400)]
    [TestCase("/team", 401)]
    [TestCase("/desk/signout", 400)]
    [TestCase("/nothing", 404)]
    public async Task A_response_to_a_refused_form_has_the_security_headers(string path, int code) =>
        Hold(await visitor.SendAsync(Visitor.Form(path, null, ("what", "Un récit."))), code);

    [Test]
    public async Task A_response_to_a_form_that_is_too_large_has_the_security_headers() =>
        Hold(await visitor.SendAsync(Visitor.Form("/report/what", null, ("what", new string('a', 9_000_000)))), 413);

    [Test]
    public async Task An_internal_error_response_has_the_security_headers()
    {
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(await reporter.SubmitReportAsync("Un récit."));
        await new Thief(desk.Get<ContentDatabase>()).ExecuteAsync(
            "UPDATE item SET sealed = randomblob(200) WHERE id = (SELECT id FROM item ORDER BY rowid DESC LIMIT 1)"
        );

        var answer = await reporter.SendAsync(new(HttpMethod.Get, "/mailbox"));

        Hold(answer, 500);
        Assert.That(answer.Text, Does.Contain("Cette page ne peut pas s’ouvrir."));
    }

    [Test]
    public async Task A_desk_that_cannot_receive_reports_sends_the_security_headers()
    {
        await using var empty = await RunningDesk.EmptyAsync();
        using var nobody = empty.Visitor();

        Hold(await nobody.GetAsync("/"), 503);
        Hold(await nobody.GetAsync("/healthz"), 503);
    }

    [Test]
    public async Task Opening_the_first_page_leaves_no_cookie()
    {
        using var newcomer = desk.Visitor();

        var page = await newcomer.GetAsync("/");

        Assert.That(page.Headers.Keys, Does.Not.Contain("Set-Cookie"));
        Assert.That(newcomer.Cookies.Count, Is.Zero);
    }

    [Test]
    public async Task Every_cookie_is_strict_same_site_HTTP_only_and_without_expiry()
    {
        using var person = desk.Visitor();
        var seen = new List<string>();
        foreach (
            var (path, fields) in new (string, (string, string)[])[]
            {
                ("/report", [("nobody", "1")]),
                ("/desk/signin", [("login", "ilana"), ("password", "ilana-port-cendrel")]),
            }
        )
        {
            var page = await person.GetAsync(path);
            seen.Add(page.Headers.GetValueOrDefault("Set-Cookie", ""));
            seen.Add(
                (await person.SendAsync(Visitor.Form(path, page.Token, fields))).Headers.GetValueOrDefault(
                    "Set-Cookie",
                    ""
                )
            );
        }

        var cookies = seen.Where(cookie => cookie.Length > 0).ToArray();
        Assert.That(cookies, Has.Length.GreaterThanOrEqualTo(3));
        Assert.That(
            cookies,
            Is.All.Contain("samesite=strict")
                .IgnoreCase.And.All.Contain("httponly")
                .IgnoreCase.And.All.Not.Contain("expires=")
                .IgnoreCase
        );
    }
}
