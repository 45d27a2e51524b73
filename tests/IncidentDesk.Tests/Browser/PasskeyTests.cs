using System.Text.Json;
using System.Web;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>Passkeys in a real browser, with an authenticator that Chromium plays: the page's script, the framework and
/// the keys together.</summary>
public sealed class PasskeyTests
{
    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    private string Origin => desk.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    [TestCase("ilana", "internal"), TestCase("gaspard", "usb"), Category("Threat-20")]
    public async Task A_new_passkey_opens_a_case_and_the_response_cannot_be_replayed(string login, string transport)
    {
        await using var context = await (await Chromium.BrowserAsync()).NewContextAsync(
            new() { BaseURL = Origin, Locale = "fr-FR" }
        );
        var page = await ArriveAsync(context, login, transport);
        await RegisterAsync(page, login);
        Assert.That(await page.GetByRole(AriaRole.Main).InnerTextAsync(), Does.Contain("Elle ouvre tes dossiers."));
        await page.GetByRole(AriaRole.Button, new() { Name = "Fermer maintenant" }).ClickAsync();

        var posted = "";
        page.Request += (_, request) =>
            posted =
                request is { Method: "POST" } && request.Url.EndsWith("?handler=passkey", StringComparison.Ordinal)
                    ? request.PostData!
                    : posted;
        await page.GotoAsync("/desk/signin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrer avec une clé d’accès" }).ClickAsync();
        await page.WaitForURLAsync("**/desk");
        var link = await page.Locator("a[href^='/desk/case/']").First.GetAttributeAsync("href");
        Assert.That((await page.GotoAsync(string.Join('/', link!.Split('/')[..4])))!.Status, Is.EqualTo(200));

        await new ContentDatabase(Path.Combine(desk.Data, "desk.db")).ExecuteAsync(
            "UPDATE passkey SET sign_count = @zero",
            new { zero = 0 }
        );
        var fields = HttpUtility.ParseQueryString(posted);
        using var thief = new Visitor(Origin);
        var refused = await thief.PostFromAsync(
            "/desk/signin",
            "/desk/signin?handler=passkey",
            ("credential", fields["credential"]!),
            ("prf", fields["prf"]!)
        );
        Assert.That(refused.Text, Does.Contain("sa réponse a déjà servi"));
        Assert.That(thief.Cookie("desk"), Is.Null);
    }

    [Test]
    public async Task A_passkey_signs_the_decision_that_was_read_and_the_signature_counts()
    {
        await using var context = await (await Chromium.BrowserAsync()).NewContextAsync(
            new() { BaseURL = Origin, Locale = "fr-FR" }
        );
        var page = await ArriveAsync(context, "violette", "internal");
        await RegisterAsync(page, "violette");
        var (decision, _) = await new Team(desk).ProposeAsync("violette", "kamel");

        await page.GotoAsync($"/decisions/{decision}/sign");
        var sign = page.GetByRole(AriaRole.Button, new() { Name = "Signer plutôt avec une clé d’accès" });
        await sign.ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Alert))
            .ToHaveTextAsync("Écris en une phrase pourquoi tu signes.");
        await page.GetByLabel("Pourquoi je signe").FillAsync("Les faits sont établis.");
        await page.GetByLabel("J’ai lu le texte en entier.").CheckAsync();
        await sign.ClickAsync();
        await page.WaitForURLAsync($"**/decisions/{decision}");

        Assert.That(await page.Locator("#signatures .done b").AllInnerTextsAsync(), Is.EqualTo(new[] { "Violette" }));
        Assert.That(
            (await desk.Get<PasskeyStore>().OfAsync((await new Team(desk).HolderAsync("violette")).Id, default))[
                0
            ].Opens,
            Is.True
        );
    }

    [Test]
    public async Task A_browser_without_scripts_is_not_offered_passkey_sign_in()
    {
        await using var context = await (await Chromium.BrowserAsync()).NewContextAsync(
            new() { BaseURL = Origin, JavaScriptEnabled = false }
        );
        var page = await context.NewPageAsync();
        await page.GotoAsync("/desk/signin");
        await Assertions.Expect(page.Locator("button[data-passkey]")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    /// <summary>As many security keys do: they say that they can derive a secret when a passkey is made, and do so only
    /// when it is used.</summary>
    private const string DerivesLater = """
        const make = navigator.credentials.create.bind(navigator.credentials);
        navigator.credentials.create = async options => Object.defineProperty(await make(options),
            "getClientExtensionResults", { value: () => ({ prf: { enabled: true } }) });
        """;

    private static async Task<IPage> ArriveAsync(IBrowserContext context, string login, string transport)
    {
        var page = await context.NewPageAsync();
        if (transport == "usb")
            await page.AddInitScriptAsync(DerivesLater);
        page.Console += (_, message) => Assert.That(message.Text, Does.Not.Contain("Content Security Policy"));
        var authenticator = await context.NewCDPSessionAsync(page);
        await authenticator.SendAsync("WebAuthn.enable");
        await authenticator.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = JsonSerializer.SerializeToElement(
                    new
                    {
                        protocol = "ctap2",
                        ctap2Version = "ctap2_1",
                        transport,
                        hasResidentKey = true,
                        hasUserVerification = true,
                        isUserVerified = true,
                        hasPrf = true,
                        automaticPresenceSimulation = true,
                    }
                ),
            }
        );
        await page.GotoAsync("/desk/signin");
        await page.GetByLabel("Identifiant").FillAsync(login);
        await page.GetByLabel("Mot de passe").FillAsync(Team.PasswordOf(login));
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrer", Exact = true }).ClickAsync();
        return page;
    }

    private static async Task RegisterAsync(IPage page, string login)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Mes accès" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Ajouter une clé d’accès" }).ClickAsync();
        await page.GetByLabel("Un nom pour la reconnaître").FillAsync("ma clé");
        await page.GetByLabel("Confirme que c’est toi : mot de passe").FillAsync(Team.PasswordOf(login));
        await page.GetByRole(AriaRole.Button, new() { Name = "Continuer" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Créer la clé d’accès" }).ClickAsync();
        await page.WaitForURLAsync("**/desk/access?done=*");
    }
}
