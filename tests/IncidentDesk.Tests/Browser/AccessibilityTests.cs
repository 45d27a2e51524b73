using System.Globalization;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>Every page, light and dark, narrow and wide: nothing that axe knows to be wrong, and nothing to scroll sideways.</summary>
public sealed class AccessibilityTests : AtTheDesk
{
    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    /// <summary>One script a page and four runs of it: RunAxe brings the script along each time, and takes twice as long.</summary>
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Run = """
        async tags => (await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }))
            .violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.html).join(' | ')}`)
        """;

    private static readonly (ColorScheme Scheme, int Width)[] Looks = [
        (ColorScheme.Light, 320), (ColorScheme.Dark, 320), (ColorScheme.Dark, 1280), (ColorScheme.Light, 1280)];

    [Test, Category("Threat-10")]
    public async Task Every_page_of_the_desk_is_accessible_in_every_look_and_asks_for_nothing_elsewhere()
    {
        var (pages, wrong) = (0, new List<string>());
        await foreach (var (page, who) in Tour.WalkAsync(() => StrangerAsync(scripts: true)))
        {
            pages++;
            wrong.AddRange(await WrongWithAsync(page, who.Page));
            Assert.That(who.Elsewhere, Is.Empty, page);
        }

        Assert.That(wrong, Is.Empty, string.Join('\n', wrong));
        Assert.That(pages, Is.GreaterThan(40));
    }

    [Test]
    public async Task A_desk_that_nobody_has_founded_yet_is_accessible_in_every_look()
    {
        await using var empty = await RunningDesk.EmptyAsync();
        await using var founder = await Someone.ArriveAsync(empty, scripts: true);
        var wrong = new List<string>();
        await foreach (var (page, who) in Tour.FoundAsync(empty, founder)) wrong.AddRange(await WrongWithAsync(page, who.Page));

        Assert.That(wrong, Is.Empty, string.Join('\n', wrong));
        Assert.That(founder.Path, Does.StartWith("/founding"));
    }

    /// <summary>What axe finds on a page, in every look.</summary>
    internal static async Task<IReadOnlyList<string>> WrongWithAsync(string name, IPage page)
    {
        var wrong = new List<string>();
        await page.EvaluateAsync(Axe);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        foreach (var (scheme, width) in Looks)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 800);
            var look = string.Create(CultureInfo.InvariantCulture, $"{name}, {scheme}, {width} px");
            var sideways = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (sideways > 0) wrong.Add($"{look}: scrolls {sideways} px sideways");
            wrong.AddRange((await page.EvaluateAsync<string[]>(Run, Tags)).Select(violation => $"{look}: {violation}"));
        }
        return wrong;
    }
}
