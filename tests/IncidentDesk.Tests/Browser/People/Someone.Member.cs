using System.Text.RegularExpressions;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Texts.Phrases;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser.People;

/// <summary>What someone of the team does with a case, by its name in their queue.</summary>
internal sealed partial class Someone
{
    public string Login { get; private set; } = "";
    public string Password => DemoOrganisation.Members.Single(member => member.Login == Login).Password;
    public string Name => DemoOrganisation.Members.Single(member => member.Login == Login).Name;

    public async Task SignInAsync(string? login = null)
    {
        Login = login ?? Login;
        await GoAsync("/desk/signin");
        await WriteAsync("Identifiant", Login);
        await WriteAsync("Mot de passe", Password);
        await PressAsync("Entrer");
    }

    /// <summary>The cases this person is asked about, the most urgent first.</summary>
    public async Task<IReadOnlyList<string>> AskedAsync()
    {
        await GoAsync("/desk");
        return await Page.Locator(".moves").GetByRole(AriaRole.Heading, new() { Level = 3 }).AllInnerTextsAsync();
    }

    /// <summary>Every case named in the queue, asked, open or closed.</summary>
    public async Task<IReadOnlyList<string>> QueueAsync() =>
        [
            .. await AskedAsync(),
            .. await Page.GetByRole(AriaRole.Rowheader).AllInnerTextsAsync(),
            .. await Page.Locator(".rows a").AllInnerTextsAsync(),
        ];

    public async Task AnswerAsync(string name, string answer)
    {
        await GoAsync("/desk");
        await FollowAsync($"Répondre pour {name}");
        await PressAsync(answer);
    }

    public Task CanFollowAsync(string name) => AnswerAsync(name, "Je peux");

    public async Task OpenAsync(string name)
    {
        await GoAsync("/desk");
        await FollowAsync(name);
        await UnfoldAsync();
    }

    /// <summary>Opens every part of the page that is folded.</summary>
    private async Task UnfoldAsync()
    {
        var folded = Page.Locator("main details:not([open]) > summary");
        while (await folded.CountAsync() > 0)
            await folded.First.ClickAsync();
    }

    /// <summary>Says that they can follow, and takes charge.</summary>
    public async Task TakeAsync(string name)
    {
        await CanFollowAsync(name);
        await FollowAsync("Prendre en charge");
        await PressAsync("Prendre en charge");
    }

    /// <summary>Lifts the veil of the last text of this title; the text, character for character.</summary>
    public async Task<string> ReadAsync(string name, string title = "Récit reçu")
    {
        await OpenAsync(name);
        await TurnAsync(() =>
            Page.GetByRole(AriaRole.Button, new() { Name = $"Lire : {title}", Exact = true }).First.ClickAsync()
        );
        return await Page.Locator("#said").TextContentAsync() ?? "";
    }

    public async Task ReplyAsync(string name, string text)
    {
        await OpenAsync(name);
        await FollowAsync("Écrire un message");
        await WriteAsync("Écrire à la personne", text);
        await PressAsync("Envoyer");
    }

    public async Task NoteAsync(string name, string text)
    {
        await OpenAsync(name);
        await FollowAsync("Écrire une note");
        await WriteAsync("Écrire une note", text);
        await PressAsync("Enregistrer la note");
    }

    public async Task MoveAsync(string name, string stage)
    {
        await OpenAsync(name);
        await FollowAsync($"Passer à « {stage} »");
        await PressAsync($"Passer à « {stage} »");
    }

    /// <summary>Writes, for one of two, what a way asks for.</summary>
    public async Task AttestAsync(string name, string what)
    {
        await OpenAsync(name);
        await TurnAsync(() =>
            Page.Locator(".moves li li").Filter(new() { HasText = what }).GetByRole(AriaRole.Link).First.ClickAsync()
        );
        await WriteAsync("Écrire la raison", "Cela a été dit devant nous deux.");
        await PressAsync("Enregistrer");
    }

    /// <summary>What the case's page says is missing before this stage; nothing when it can be entered.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(string name, string stage)
    {
        await OpenAsync(name);
        var texts = await Move($"Passer à « {stage} »").GetByRole(AriaRole.Listitem).AllInnerTextsAsync();
        return [.. texts.Select(Plain)];
    }

    /// <summary>The part of the case's page that offers an act, or says why it cannot be done.</summary>
    public ILocator Move(string heading) =>
        Page.Locator(".moves > li")
            .Filter(new() { Has = Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }) });

    /// <summary>Asks that somebody gets the keys, or agrees to what another has asked.</summary>
    public async Task HandOverAsync(string name, Role role, string person)
    {
        await OpenAsync(name);
        await TurnAsync(() =>
            Move($"Demander une personne pour : {Sentences.RoleName(role).ToLowerInvariant()}")
                .GetByRole(AriaRole.Link)
                .ClickAsync()
        );
        await Page.GetByLabel(new Regex($"^{person} ")).CheckAsync();
        await PressAsync("Demander");
    }

    /// <summary>What the person answered to a consent, as the case's page shows it.</summary>
    public async Task<string> ConsentAsync(string name, Consent consent)
    {
        await OpenAsync(name);
        return await ConsentLine(Sentences.ConsentName(consent))
            .Or(ConsentLine(Sentences.NameInConflict(consent) ?? Sentences.ConsentName(consent)))
            .Locator(".badge")
            .InnerTextAsync();
    }

    private ILocator ConsentLine(string consent) => Page.Locator(".cols li").Filter(new() { HasText = consent });

    public async Task<string> StageAsync(string name)
    {
        await OpenAsync(name);
        return Plain(await Page.Locator("[aria-current=step]").InnerTextAsync());
    }
}
