using Microsoft.Playwright;

namespace IncidentDesk.Tests;

/// <summary>The one browser of these tests, opened when the first test needs it: the machine's Chromium where there is
/// one, without its windows if possible, else the one that Playwright fetches.</summary>
/// <remarks>It is closed with the assembly, not with the folder of browser tests: NUnit runs a folder with a set-up of
/// its own after everything else, and one worker was idle before and after.</remarks>
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

    private static readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> Opened = new(OpenAsync);

    internal static async Task<IBrowser> BrowserAsync() => (await Opened.Value).Browser;

    private static string? Own =>
        new[]
        {
            Environment.GetEnvironmentVariable("INCIDENTDESK_CHROMIUM"),
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
        }.FirstOrDefault(File.Exists);

    private static async Task<(IPlaywright Driver, IBrowser Browser)> OpenAsync()
    {
        if (Own is null && Microsoft.Playwright.Program.Main(["install", "--with-deps", "chromium"]) != 0)
            throw new InvalidOperationException("Playwright could not fetch a browser.");
        var driver = await Playwright.CreateAsync();
        return (
            driver,
            await driver.Chromium.LaunchAsync(
                new()
                {
                    ExecutablePath = Own,
                    Args = Quiet,
                    Headless = true,
                }
            )
        );
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (!Opened.IsValueCreated)
            return;
        var (driver, browser) = await Opened.Value;
        await browser.CloseAsync();
        driver.Dispose();
    }
}
