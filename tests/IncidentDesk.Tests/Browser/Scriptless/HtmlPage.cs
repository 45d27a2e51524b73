using System.Net.Http.Headers;
using System.Reflection;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using IncidentDesk.Tests.Pages;
using Microsoft.Playwright;
using HttpMethod = System.Net.Http.HttpMethod;

namespace IncidentDesk.Tests.Browser.Scriptless;

/// <summary>A page of Playwright without a browser: it fetches the HTML, and follows its links and sends its forms as a
/// browser without scripts does. It applies no style sheet, draws nothing, and has only the members that the walks use;
/// any other throws <see cref="NotSupportedException"/>.</summary>
/// <remarks>A page takes a tenth of the time that it takes in Chromium. What depends on a browser (keys, history,
/// widths, scripts, policy, colours) is tested in Chromium.</remarks>
internal class HtmlPage : DispatchProxy
{
    /// <summary>What a page makes a browser fetch.</summary>
    private static readonly (string Elements, string Address)[] Fetched =
    [
        ("script[src], img[src], iframe[src], source[src], embed[src]", "src"),
        ("link[href]", "href"),
        ("object[data]", "data"),
    ];

    private const int MostRedirects = 10;

    private readonly List<EventHandler<IPage>> loaded = [];
    private Visitor visitor = null!;
    private Action<string> elsewhere = null!;
    private string url = "about:blank";

    /// <param name="elsewhere">Is given each address outside the desk that a page would make a browser fetch.</param>
    public static IPage Open(Visitor visitor, Action<string> elsewhere)
    {
        var page = Create<IPage, HtmlPage>();
        var html = (HtmlPage)(object)page;
        (html.visitor, html.elsewhere) = (visitor, elsewhere);
        return page;
    }

    internal IDocument Document { get; private set; } = null!;

    /// <summary>How the page that is open came.</summary>
    internal Came Came { get; private set; } = null!;

    protected override object? Invoke(MethodInfo? method, object?[]? args) =>
        (method!.Name, args) switch
        {
            ($"get_{nameof(IPage.Url)}", _) => url,
            ($"add_{nameof(IPage.DOMContentLoaded)}", [EventHandler<IPage> handler]) => Done(() => loaded.Add(handler)),
            ($"remove_{nameof(IPage.DOMContentLoaded)}", [EventHandler<IPage> handler]) => Done(() =>
                loaded.Remove(handler)
            ),
            (nameof(IPage.GotoAsync), [string path, null]) => GoAsync(path),
            (nameof(IPage.TitleAsync), _) => Task.FromResult(Document.Title ?? ""),
            (nameof(IPage.Locator), [string css, null]) => Whole.Locator(css),
            (nameof(IPage.GetByText), [string text, null]) => Whole.GetByText(text),
            (nameof(IPage.GetByLabel), [string label, PageGetByLabelOptions { Exact: true }]) => Whole.GetByLabel(
                label,
                new() { Exact = true }
            ),
            (nameof(IPage.GetByLabel), [string label, null]) => Whole.GetByLabel(label),
            (nameof(IPage.GetByLabel), [System.Text.RegularExpressions.Regex label, null]) => Whole.GetByLabel(label),
            (nameof(IPage.GetByRole), [AriaRole role, var options]) => Whole.GetByRole(
                role,
                Options((PageGetByRoleOptions?)options)
            ),
            var (name, _) => throw new NotSupportedException($"{nameof(IPage)}.{name} needs a browser."),
        };

    private ILocator Whole => HtmlLocator.Over(this, within => [within]);

    private static LocatorGetByRoleOptions? Options(PageGetByRoleOptions? options) =>
        options is null
            ? null
            : new()
            {
                Name = options.Name,
                NameRegex = options.NameRegex,
                Exact = options.Exact,
                Level = options.Level,
            };

    private static object? Done(Action act)
    {
        act();
        return null;
    }

    private async Task<IResponse?> GoAsync(string path) =>
        HtmlResponse.Of(await FetchAsync(new(HttpMethod.Get, new Uri(visitor.Origin, path))));

    /// <summary>Does what a click on this element does.</summary>
    internal Task ClickAsync(IElement element) =>
        element switch
        {
            IHtmlAnchorElement { Href: [_, ..] address } => FetchAsync(Request(HttpMethod.Get, address)),
            IHtmlButtonElement { Type: "submit", IsDisabled: false, Form: { } form } button => SendAsync(form, button),
            { LocalName: "summary", ParentElement: IHtmlDetailsElement folded } => Turn(folded),
            _ => throw new NotSupportedException($"A click on {element.OuterHtml} needs a browser."),
        };

    private static Task Turn(IHtmlDetailsElement folded)
    {
        folded.IsOpen = !folded.IsOpen;
        return Task.CompletedTask;
    }

    private async Task SendAsync(IHtmlFormElement form, IHtmlElement button)
    {
        if (!form.NoValidate && form.QuerySelector(":required:invalid") is { } empty)
            throw new InvalidOperationException($"A browser does not send the form without {empty.OuterHtml}.");
        var sent = form.GetSubmission(button) ?? throw new InvalidOperationException("The form is not sent.");
        var request = Request(
            sent.Method == AngleSharp.Io.HttpMethod.Get ? HttpMethod.Get : HttpMethod.Post,
            sent.Target.Href
        );
        if (request.Method == HttpMethod.Post)
        {
            using var body = new MemoryStream();
            await sent.Body.CopyToAsync(body);
            request.Content = new ByteArrayContent(body.ToArray())
            {
                Headers = { ContentType = MediaTypeHeaderValue.Parse(sent.MimeType!) },
            };
        }
        await FetchAsync(request);
    }

    /// <summary>A request as a browser makes it from the page that is open.</summary>
    private HttpRequestMessage Request(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (method == HttpMethod.Post)
            request.Headers.Add("Origin", visitor.Origin.GetLeftPart(UriPartial.Authority));
        return request;
    }

    private async Task<Answer> FetchAsync(HttpRequestMessage request)
    {
        var (address, method) = (request.RequestUri!, request.Method);
        var (body, type) = (
            request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(),
            request.Content?.Headers.ContentType?.ToString()
        );
        var answer = await AskAsync(request);
        for (var steps = 0; answer is { Code: >= 300 and < 400, Location: { } next }; steps++)
        {
            if (steps == MostRedirects)
                throw new InvalidOperationException($"{request.RequestUri} leads on and on.");
            (address, method, body) = (new Uri(address, next), HttpMethod.Get, null);
            answer = await AskAsync(new(HttpMethod.Get, address));
        }
        Came = new(method, body, type, answer.Code, answer.Html);
        await ShowAsync(address, answer);
        return answer;
    }

    private Task<Answer> AskAsync(HttpRequestMessage request)
    {
        request.Headers.AcceptLanguage.ParseAdd("fr-FR");
        request.Headers.Accept.ParseAdd("text/html");
        return visitor.SendAsync(request);
    }

    private async Task ShowAsync(Uri address, Answer answer)
    {
        url = address.AbsoluteUri;
        Document = await BrowsingContext
            .New(Configuration.Default)
            .OpenAsync(page => page.Address(url).Content(answer.Html));
        foreach (var (elements, attribute) in Fetched)
        foreach (var element in Document.QuerySelectorAll(elements))
            if (new Uri(address, element.GetAttribute(attribute)) is var wanted && !visitor.Origin.IsBaseOf(wanted))
                elsewhere(wanted.AbsoluteUri);
        foreach (var handler in loaded.ToArray())
            handler(this, (IPage)(object)this);
    }
}
