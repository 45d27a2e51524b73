using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Tests.Pages;

/// <summary>Someone at a browser without scripts: opens pages, sends their forms, follows where they lead, keeps
/// cookies.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient http;
    private readonly Func<TimeSpan, Task> wait;

    /// <param name="cookies">Those of a browser that was somewhere else before; none when null.</param>
    /// <param name="wait">How this person waits when the desk asks them to; by the clock on the wall when null.</param>
    public Visitor(string url, Func<TimeSpan, Task>? wait = null, From? from = null, CookieContainer? cookies = null)
    {
        Cookies = cookies ?? new();
        this.wait = wait ?? Task.Delay;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies };
        http = new(handler) { BaseAddress = new(url), Timeout = TimeSpan.FromSeconds(60) };
        if (from is null)
            return;
        handler.ConnectCallback = from.ConnectAsync;
        foreach (var (name, value) in from.Headers)
            http.DefaultRequestHeaders.Add(name, value);
    }

    public CookieContainer Cookies { get; }
    public Uri Origin => http.BaseAddress!;

    /// <summary>The value of a cookie as the desk made it; null when this browser has none.</summary>
    public string? Cookie(string name) =>
        Cookies.GetCookies(Origin)[name] is { Value: var value } ? Uri.UnescapeDataString(value) : null;

    public Task<Answer> GetAsync(string path) => FollowAsync(new(HttpMethod.Get, path));

    /// <summary>Opens the page, fills in its form and sends it.</summary>
    public Task<Answer> PostAsync(string page, params (string Name, string Value)[] fields) =>
        PostFromAsync(page, page, fields);

    /// <summary>Opens one page and sends its form to where that leads; waits and sends it again when the desk says that
    /// it came too early.</summary>
    public async Task<Answer> PostFromAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var form = await GetAsync(page);
        fields = [.. fields, .. form.Carried(fields)];
        var answer = await FollowAsync(Form(action, form.Token, fields));
        if (answer.Code != 429)
            return answer;
        await wait(TimeSpan.FromSeconds(int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture)));
        return await FollowAsync(Form(action, form.Token, fields));
    }

    /// <summary>A form as a browser sends it, with CRLF at line ends.</summary>
    public static HttpRequestMessage Form(string action, string? token, params (string Name, string Value)[] fields)
    {
        var all = fields.Select(field => KeyValuePair.Create(field.Name, field.Value.ReplaceLineEndings("\r\n")));
        return new(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent(token is null ? all : all.Append(new("token", token))),
        };
    }

    /// <summary>One request, one answer.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await http.SendAsync(request))
        {
            var body = await response.Content.ReadAsByteArrayAsync();
            return new(
                (int)response.StatusCode,
                response.RequestMessage!.RequestUri!.AbsolutePath,
                response.Headers.Location?.OriginalString,
                response
                    .Headers.Concat(response.Content.Headers)
                    .ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
                Encoding.UTF8.GetString(body)
            );
        }
    }

    public async Task<Answer> FollowAsync(HttpRequestMessage request)
    {
        var answer = await SendAsync(request);
        for (var steps = 0; answer.Location is ['/', ..] next && steps < 5; steps++)
            answer = await SendAsync(new(HttpMethod.Get, next));
        return answer;
    }

    public async Task SignInAsync(string login)
    {
        var answer = await PostAsync(
            "/desk/signin",
            ("login", login),
            ("password", DemoOrganisation.Members.First(member => member.Login == login).Password)
        );
        if (Cookie("desk") is null)
            throw new InvalidOperationException($"{login} could not sign in: {answer.Code}.");
    }

    /// <summary>From the first question to the eight words.</summary>
    /// <param name="aside">Ids of seats, 'ecoute-3'.</param>
    public async Task<string[]> SubmitReportAsync(
        string text,
        string[]? aside = null,
        params (Consent Consent, ConsentAnswer Answer)[] consents
    )
    {
        await PostAsync("/report", aside is null ? [("nobody", "1")] : [.. aside.Select(seat => ("aside", seat))]);
        await PostAsync("/report/what", ("what", text));
        await PostAsync(
            "/report/choices",
            consents.Length == 0
                ? [("skip", "1")]
                : [.. consents.Select(consent => (consent.Consent.Id(), consent.Answer.ToString()))]
        );
        var words = Words()
            .Matches((await PostAsync("/report/check")).Html)
            .Select(match => match.Groups[1].Value)
            .ToArray();
        return words.Length == 8 ? words : throw new InvalidOperationException("The report did not arrive.");
    }

    public Task<Answer> OpenMailboxAsync(IEnumerable<string> words) =>
        PostAsync("/mailbox", ("words", string.Join(' ', words)));

    /// <summary>The cases in this person's list.</summary>
    public async Task<Guid[]> CasesAsync()
    {
        var found = new List<Guid>();
        for (var next = "/desk"; next.Length > 0; )
        {
            var html = (await GetAsync(next)).Html;
            found.AddRange(CaseLinks().Matches(html).Select(match => Guid.Parse(match.Groups[1].Value)));
            next = WebUtility.HtmlDecode(NextPage().Match(html).Groups[1].Value);
        }
        return [.. found.Distinct()];
    }

    /// <summary>A case this person is in charge of.</summary>
    public async Task<Guid> HandledCaseAsync()
    {
        foreach (var id in await CasesAsync())
            if ((await GetAsync($"/desk/case/{id}")).Text.Contains("Écrire un message", StringComparison.Ordinal))
                return id;
        throw new InvalidOperationException("This person is in charge of nothing.");
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("<li lang=\"(?:fr|en)\">([a-z]{4,8})</li>")]
    private static partial Regex Words();

    [GeneratedRegex("/desk/case/([0-9a-f-]{36})")]
    private static partial Regex CaseLinks();

    [GeneratedRegex("href=\"(/desk\\?after=[^\"]+)\"")]
    private static partial Regex NextPage();
}
