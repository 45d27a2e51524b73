using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>The one browser of these tests: the machine's Chromium where there is one, without its windows if possible,
/// else the one that Playwright fetches.</summary>
[SetUpFixture]
public sealed class Chromium
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private static IPlaywright? playwright;
    private static IBrowser? browser;

    internal static IBrowser Browser =>
        browser ?? throw new InvalidOperationException("The browser is open only for tests of this namespace.");

    private static string? Own =>
        new[]
        {
            Environment.GetEnvironmentVariable("INCIDENTDESK_CHROMIUM"),
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
        }.FirstOrDefault(File.Exists);

    [OneTimeSetUp]
    public async Task OpenAsync()
    {
        if (Own is null && Microsoft.Playwright.Program.Main(["install", "--with-deps", "chromium"]) != 0)
            throw new InvalidOperationException("Playwright could not fetch a browser.");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Own,
                Args = Quiet,
                Headless = true,
            }
        );
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }
}
