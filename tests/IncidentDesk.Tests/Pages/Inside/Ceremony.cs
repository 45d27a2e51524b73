using System.Net;
using System.Text.RegularExpressions;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>The founding, page by page, as its people go through it in their browsers.</summary>
internal static partial class Ceremony
{
    public const string Password = "une phrase assez longue";

    public static readonly Founder[] Founders =
    [
        new("Ilana", "Accueil", Role.Listener),
        new("Gaspard", "Terrain", Role.Listener),
        new("Amina", "Terrain", Role.Custodian, Role.Copil),
        new("Rose", "Accueil", Role.Custodian, Role.Copil),
        new("Paul", "Accueil", Role.Custodian),
    ];

    /// <summary>All of it: afterwards the desk receives reports.</summary>
    public static async Task FoundAsync(string url, string link)
    {
        using var host = await BeginAsync(url, link);
        foreach (var founder in Founders)
            await MakeKeysAsync(url, await InviteAsync(host, founder), founder.Login);
        await SealAsync(host);
        foreach (var login in (string[])["amina", "rose"])
            await ConfirmAsync(url, login);
    }

    /// <summary>Seals the list, after reading what cannot work without the seats that nobody has.</summary>
    public static Task<Answer> SealAsync(Visitor host, string organisation = "Les Voisines") =>
        host.PostFromAsync("/founding", "/founding?handler=Seal", ("organisation", organisation), ("read", "true"));

    public static async Task<Visitor> BeginAsync(string url, string link)
    {
        var host = new Visitor(url);
        await host.PostAsync(link);
        return host;
    }

    public static async Task<string> InviteAsync(Visitor host, Founder founder)
    {
        var page = await host.PostFromAsync(
            "/founding",
            "/founding?handler=Add",
            [
                ("name", founder.Name),
                ("circle", founder.Circle),
                ("adherent", "true"),
                .. founder.Roles.Select(role => ("roles", role.ToString())),
            ]
        );
        return LinkOn(page);
    }

    /// <summary>The path of the founder's link that a page shows.</summary>
    public static string LinkOn(Answer page) =>
        new Uri(WebUtility.HtmlDecode(Link().Match(page.Html).Groups[1].Value)).AbsolutePath;

    public static async Task MakeKeysAsync(string url, string link, string login)
    {
        using var founder = new Visitor(url);
        var page = await founder.PostAsync(
            link,
            ("login", login),
            ("password", Password),
            ("again", Password),
            ("email", $"{login}@example.org")
        );
        Assert.That(page.Text, Does.Match("id=\"fingerprint\">[0-9]{4}( [0-9]{4}){5}<"));
    }

    public static async Task<Answer> ConfirmAsync(string url, string login)
    {
        using var founder = new Visitor(url);
        return await founder.PostAsync("/founding/confirm", ("login", login), ("password", Password));
    }

    [GeneratedRegex("id=\"founder-link\">([^<]+)<")]
    private static partial Regex Link();
}
