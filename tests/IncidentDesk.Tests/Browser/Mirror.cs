using System.Collections.Concurrent;
using System.Globalization;
using Deque.AxeCore.Commons;
using IncidentDesk.Tests.Browser.People;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>A tab that shows what somebody else has open, in both languages, light and dark, narrow and wide, and says
/// what is wrong with it; whoever walks is not disturbed.</summary>
/// <remarks>
/// The page is shown as the desk sent it, and as its script leaves it: the buttons for passkeys can be seen.
/// Every rule of axe is asked once in each language; in the other looks those alone whose answer a theme or a width can
/// change. Contrast, two thirds of what axe works, is asked once in each theme: no language changes it.
/// Axe judges no text over a gradient. The page's own is replaced by one of its two ends, in turn from page to page.
/// 320 by 256 is what a screen of 1280 by 1024 has left at a zoom of 400 % (WCAG 1.4.10).
/// </remarks>
internal sealed class Mirror : IAsyncDisposable
{
    private const string Contrast = "color-contrast";

    private static readonly string[] Grounds = ["var(--lamp)", "var(--paper)"];

    /// <summary>Every rule; those that ask where things lie; those and the ones that ask for colours.</summary>
    private static readonly string[] All =
        ["tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        Places = ["rule", "target-size", "scrollable-region-focusable"],
        Both = [.. Places, Contrast, "link-in-text-block"];

    private const string Show = """
        ([html, ground]) => {
            const shown = new DOMParser().parseFromString(html, 'text/html');
            document.documentElement.lang = shown.documentElement.lang;
            document.title = shown.title;
            document.body.replaceWith(document.adoptNode(shown.body));
            document.body.style.background = ground;
            document.querySelectorAll('details').forEach(details => details.open = true);
            document.querySelectorAll('button[data-passkey]').forEach(button => button.hidden = false);
        }
        """;

    private const string Run = """
        async ([[type, ...values], without]) => {
            const root = document.documentElement, sideways = root.scrollWidth - root.clientWidth;
            const rules = Object.fromEntries(without.map(rule => [rule, { enabled: false }]));
            const found = await axe.run(document, { runOnly: { type, values }, rules, resultTypes: ['violations'],
                preload: false, iframes: false });
            return [...(sideways > 0 ? [`scrolls ${sideways} px sideways`] : []),
                ...found.violations.map(violation =>
                    `${violation.id}: ${violation.nodes.map(node => node.html).join(' | ')}`)];
        }
        """;

    /// <summary>Puts the focus on everything a key reaches, in turn: it is shown, and nothing lies over all of it (WCAG
    /// 2.4.7, 2.4.11).</summary>
    private const string Focus = """
        () => {
            const wrong = [];
            for (const at of document.querySelectorAll(`a[href], button, input:not([type=hidden]), select, textarea,
                summary, [tabindex="0"]`)) {
                if (at.disabled || !at.checkVisibility({ visibilityProperty: true })) continue;
                at.focus();
                if (document.activeElement !== at) wrong.push(`no key reaches ${at.outerHTML}`);
                else if (getComputedStyle(at).outlineStyle === 'none')
                    wrong.push(`focus is not shown on ${at.outerHTML}`);
                const seen = [...at.getClientRects()].some(box => [.1, .5, .9].some(x => [.1, .5, .9].some(y => {
                    const [left, top, right, bottom] = [Math.max(box.left, 0), Math.max(box.top, 0),
                        Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
                    const hit = left < right && top < bottom && document.elementFromPoint(left + (right - left) * x,
                        top + (bottom - top) * y);
                    return hit && (hit === at || at.contains(hit) || hit.contains(at));
                })));
                if (!seen) wrong.push(`focus is hidden on ${at.outerHTML}`);
            }
            document.activeElement.blur();
            scrollTo(0, 0);
            return wrong;
        }
        """;

    /// <summary>With text at 200 % nothing leaves the screen (WCAG 1.4.4), on the narrowest one too.</summary>
    private const string Large = """
        () => {
            const root = document.documentElement;
            root.style.fontSize = '200%';
            const sideways = root.scrollWidth - root.clientWidth;
            root.style.fontSize = '';
            return sideways > 0 ? [`scrolls ${sideways} px sideways with text at 200 %`] : [];
        }
        """;

    private readonly IBrowserContext context;
    private readonly IPage page;
    private readonly List<string> wrong = [];
    private readonly ConcurrentQueue<string> elsewhere = [];
    private string shown = "",
        light = nameof(ColorScheme.Light);
    private int width,
        pages;

    private Mirror(IBrowserContext context, IPage page) => (this.context, this.page) = (context, page);

    public static async Task<Mirror> OpenAsync(RunningDesk desk)
    {
        var context = await (await Chromium.BrowserAsync()).NewContextAsync(
            new() { BaseURL = desk.Url, ColorScheme = ColorScheme.Light }
        );
        var page = await context.NewPageAsync();
        var mirror = new Mirror(context, page);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(desk.Url + "/", StringComparison.Ordinal))
                mirror.elsewhere.Enqueue(request.Url);
        };
        await page.GotoAsync("/safety");
        await page.EvaluateAsync(new BundledAxeScriptProvider().GetScript());
        return mirror;
    }

    /// <summary>What is wrong with the page as it stands before somebody, and in English where it can be asked for
    /// again.</summary>
    public async Task<IReadOnlyList<string>> WrongWithAsync(string name, Someone who)
    {
        wrong.Clear();
        await ShowAsync(name, who.Sent);
        await LookAsync(ColorScheme.Light, 320, All);
        Note(await page.EvaluateAsync<string[]>(Focus));
        Note(await page.EvaluateAsync<string[]>(Large));
        await LookAsync(ColorScheme.Dark, 1280, Both);
        if (await who.InEnglishAsync() is not { } english)
            await LookAsync(ColorScheme.Light, 1280, Places);
        else
        {
            await ShowAsync(name + " in English", english);
            if (await page.EvaluateAsync<string>("document.documentElement.lang") != "en")
                Note(["is not in English"]);
            await LookAsync(ColorScheme.Light, 1280, All, Contrast);
            await LookAsync(ColorScheme.Light, 320, Places);
        }
        while (elsewhere.TryDequeue(out var address))
            Note([$"asks for {address}"]);
        return [.. wrong];
    }

    private Task ShowAsync(string name, string html)
    {
        shown = name;
        return page.EvaluateAsync(Show, new[] { html, Grounds[pages++ / 2 % 2] });
    }

    private async Task LookAsync(ColorScheme scheme, int wide, string[] rules, params string[] without)
    {
        if (light != scheme.ToString())
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        if (width != wide)
            await page.SetViewportSizeAsync(wide, wide == 320 ? 256 : 800);
        (light, width) = (scheme.ToString(), wide);
        Note(await page.EvaluateAsync<string[]>(Run, new[] { rules, without }));
    }

    private void Note(string[] said) =>
        wrong.AddRange(
            said.Select(what => string.Create(CultureInfo.InvariantCulture, $"{shown}, {light}, {width} px: {what}"))
        );

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
