using System.Globalization;
using IncidentDesk.Tests.Browser.People;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser.Tours;

/// <summary>Saves a picture of every page into screenshots/ at the root of the repository: dotnet test --filter
/// TestCategory=Pictures.</summary>
[Explicit, Category("Pictures")]
public sealed class Pictures : AtTheDesk
{
    /// <summary>What people print is saved as paper too.</summary>
    private static readonly string[] Printed = ["report-words", "print", "guide"];

    private static readonly (string Name, int Width, int Height)[] Sizes =
    [
        ("mobile", 360, 740),
        ("desktop", 1280, 900),
    ];

    private static string Folder
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at.FullName, "IncidentDesk.sln")))
                at = at.Parent ?? throw new DirectoryNotFoundException("Not inside the repository.");
            return Path.Combine(at.FullName, "screenshots");
        }
    }

    [Test]
    public async Task Screenshots_of_every_page_are_saved_at_mobile_and_desktop_size()
    {
        var number = 0;
        await foreach (var (page, who) in Tour.WalkAsync(() => StrangerAsync()))
            await PictureAsync(++number, page, who.Page);
        await using var empty = await RunningDesk.EmptyAsync();
        await using var founder = await Someone.ArriveAsync(empty);
        await foreach (var (page, who) in Tour.FoundAsync(empty, founder))
            await PictureAsync(++number, page, who.Page);

        Assert.That(Directory.GetFiles(Folder, "*.png"), Has.Length.GreaterThanOrEqualTo(number * Sizes.Length));
    }

    [Test]
    public async Task Screenshots_of_the_decision_pages_are_saved_at_mobile_and_desktop_size()
    {
        var number = 200;
        await foreach (
            var (page, who) in Tour.DecidingAsync(
                await StrangerAsync(),
                await StrangerAsync(),
                await StrangerAsync(),
                await StrangerAsync()
            )
        )
            await PictureAsync(++number, page, who.Page);

        Assert.That(
            Directory.GetFiles(Folder, "2??-*.png"),
            Has.Length.GreaterThanOrEqualTo((number - 200) * Sizes.Length)
        );
    }

    private static async Task PictureAsync(int number, string name, IPage page)
    {
        foreach (var (size, width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            var file = string.Create(CultureInfo.InvariantCulture, $"{number:00}-{name}-{size}.png");
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, file), FullPage = true });
        }
        if (Printed.Contains(name))
            await page.PdfAsync(
                new()
                {
                    Path = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{number:00}-{name}.pdf")),
                    PreferCSSPageSize = true,
                    DisplayHeaderFooter = true,
                }
            );
    }
}
