using System.Collections.Concurrent;
using System.Net;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Tests.Browser.Scriptless;
using IncidentDesk.Tests.Pages;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser.People;

/// <summary>A person with a browser of their own, who finds things by the words on the page; scripts are off unless a
/// tool of the tests needs them.</summary>
internal sealed partial class Someone : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly RunningDesk desk;
    private readonly IBrowserContext? context;
    private readonly Visitor? visitor;

    /// <summary>Someone who has the HTML, and no browser.</summary>
    private Someone(RunningDesk desk)
    {
        this.desk = desk;
        visitor = desk.Visitor();
        Page = HtmlPage.Open(visitor, Elsewhere.Enqueue);
    }

    private Someone(RunningDesk desk, IBrowserContext context, IPage page)
    {
        (this.desk, this.context, Page) = (desk, context, page);
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(desk.Url + "/", StringComparison.Ordinal))
                Elsewhere.Enqueue(request.Url);
        };
        page.Response += (_, response) => Remember(response);
        context.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                Complaints.Enqueue($"{page.Url}: {message.Text}");
        };
    }

    public IPage Page { get; }
    public RunningDesk Desk => desk;

    /// <summary>Where this person is, without the host.</summary>
    public string Path => new Uri(Page.Url).AbsolutePath;

    /// <summary>Addresses outside the desk that a page asked for.</summary>
    public ConcurrentQueue<string> Elsewhere { get; } = [];

    /// <summary>What the browser blocked because the desk's own policy forbids it.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    public static async Task<Someone> ArriveAsync(RunningDesk desk, bool scripts = false)
    {
        var context = await (await Chromium.BrowserAsync()).NewContextAsync(
            new()
            {
                BaseURL = desk.Url,
                Locale = "fr-FR",
                TimezoneId = "Europe/Paris",
                JavaScriptEnabled = scripts,
            }
        );
        return new(desk, context, await context.NewPageAsync());
    }

    /// <summary>Someone for whom the HTML is enough.</summary>
    public static Someone WithoutBrowser(RunningDesk desk) => new(desk);

    /// <summary>From now on on a phone, 360 px wide, where there is a browser.</summary>
    public Task HoldPhoneAsync() => context is null ? Task.CompletedTask : Page.SetViewportSizeAsync(360, 740);

    public async Task GoAsync(string path) => await Page.GotoAsync(path);

    /// <summary>This person's cookies, for a browser without windows that goes on in their name.</summary>
    public async Task<CookieContainer> CookiesAsync()
    {
        if (visitor is not null)
            return visitor.Cookies;
        var all = new CookieContainer();
        foreach (var cookie in await context!.CookiesAsync())
            all.Add(new System.Net.Cookie(cookie.Name, cookie.Value, "/", new Uri(desk.Url).Host));
        return all;
    }

    /// <summary>Cookies are gone, as in another browser.</summary>
    public async Task LoseCookiesAsync()
    {
        if (context is not null)
            await context.ClearCookiesAsync();
        foreach (var cookie in visitor?.Cookies.GetAllCookies() ?? [])
            ((System.Net.Cookie)cookie).Expired = true;
    }

    /// <summary>The status that an address typed by hand is answered with.</summary>
    public async Task<int> StatusOfAsync(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>Presses a button, no sooner than a person would who has read the page.</summary>
    public async Task PressAsync(string button)
    {
        if (await Page.Locator("input[name=ticket]").CountAsync() > 0)
            desk.Clock.Advance(TicketStore.Youngest);
        await TurnAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
    }

    public Task FollowAsync(string link) =>
        TurnAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync());

    /// <summary>By the way out that every page has in its bar.</summary>
    public Task LeaveAsync() =>
        TurnAsync(() =>
            Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Quitter vite" }).ClickAsync()
        );

    public Task BackAsync() => TurnAsync(() => Page.GoBackAsync());

    public Task WriteAsync(string label, string text) => Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    public async Task<string> HeadingAsync() =>
        Plain(await Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync());

    /// <summary>Everything the page says to a reader.</summary>
    public async Task<string> SeesAsync() => Plain(await Page.GetByRole(AriaRole.Main).InnerTextAsync());

    public async Task<bool> IsOfferedAsync(string button) =>
        await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).CountAsync() > 0;

    /// <summary>How often this person has clicked to come to another page.</summary>
    public int Clicks { get; private set; }

    /// <summary>Does what leads to another page, and waits for that page.</summary>
    public async Task TurnAsync(Func<Task> act)
    {
        Clicks++;
        var turned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Turned(object? sender, IPage page) => turned.TrySetResult();
        Page.DOMContentLoaded += Turned;
        try
        {
            await act();
            await turned.Task.WaitAsync(Patience);
        }
        finally
        {
            Page.DOMContentLoaded -= Turned;
        }
    }

    /// <summary>The words without the hard spaces and line breaks that a reader does not hear.</summary>
    private static string Plain(string text) =>
        string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    public async ValueTask DisposeAsync()
    {
        visitor?.Dispose();
        if (context is not null)
            await context.DisposeAsync();
    }
}
