using System.Net;
using System.Text.RegularExpressions;
using IncidentDesk.Commands;

namespace IncidentDesk.Tests.Proof;

/// <summary>Someone of the demo at a browser that keeps its cookies.</summary>
internal sealed partial class Member(string url) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new(url) };

    private string login = "";

    public string Password => DemoOrganisation.Members.First(member => member.Login == login).Password;

    public async Task<string> SignInAsync(string name)
    {
        login = name;
        return await PostAsync("/desk/signin", ("login", login), ("password", Password));
    }

    public Task<string> SignInAgainAsync() => SignInAsync(login);

    public async Task<(HttpStatusCode Code, byte[] Bytes)> GetAsync(string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    public async Task<string> PageAsync(string path) => WebUtility.HtmlDecode(await http.GetStringAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Opens a page, fills in its own form, sends it, and follows where it leads.</summary>
    public async Task<string> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await http.GetStringAsync(new Uri(path, UriKind.Relative));
        var form = Form().Matches(page).Select(match => match.Value).FirstOrDefault(form => !form.Contains("/desk/signout", StringComparison.Ordinal)) ?? throw new InvalidOperationException($"No form on {path}.");
        var hidden = Hidden().Matches(form).ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
        hidden["token"] = Token().Match(page).Groups[1].Value;
        foreach (var (name, value) in fields) hidden[name] = value;
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(hidden));
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The only decision of the demo.</summary>
    public async Task<string> DecisionAsync() => DecisionLink().Match(await PageAsync("/decisions")).Value;

    public async Task<string> SignAsync(string reason) =>
        await PostAsync(await DecisionAsync() + "/sign", ("reason", reason), ("read", "true"), ("password", Password));

    public void Dispose() => http.Dispose();

    [GeneratedRegex("<form method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"token\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("/decisions/[0-9a-f-]{36}")]
    private static partial Regex DecisionLink();
}
