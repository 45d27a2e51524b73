using IncidentDesk.DemoContent;
using IncidentDesk.Pages.Public.Report;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Texts.Phrases;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser.People;

/// <summary>What someone does who reports, and who comes back with eight words.</summary>
internal sealed partial class Someone
{
    /// <summary>From the home page to the mailbox; the eight words.</summary>
    public async Task<string> ReportAsync(CorpusReport report)
    {
        await EnterAsync();
        await SetAsideAsync(report.SetAside);
        await TellAsync(report.What);
        await AllowAsync(report.Consents);
        await PressAsync("Envoyer à l’équipe");
        var words = await NoteWordsAsync();
        await OpenMailboxAsync(words);
        return words;
    }

    /// <summary>Through the first door.</summary>
    public async Task EnterAsync()
    {
        await GoAsync("/");
        await TurnAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Violence, harcèlement" }).ClickAsync());
    }

    /// <summary>Ticks the seats that the page offers; the others have no keys to lose.</summary>
    public async Task SetAsideAsync(IEnumerable<string> seats)
    {
        foreach (var seat in seats)
            if (Box(seat) is var box && await box.CountAsync() > 0)
                await box.CheckAsync();
        await PressAsync("Continuer");
    }

    public ILocator Box(string seat) =>
        Page.Locator($"input[name=aside][value={(seat == "coordination" ? "coordination-1" : seat)}]");

    public async Task TellAsync(string what)
    {
        await WriteAsync("Que s’est-il passé ?", what);
        await PressAsync("J’ai fini");
    }

    public async Task AllowAsync(IReadOnlyDictionary<Consent, ConsentAnswer> answers)
    {
        foreach (var consent in ChoicesPage.Asked)
            await Choice(consent, answers[consent]).CheckAsync();
        await PressAsync("Continuer");
    }

    public ILocator Choice(Consent consent, ConsentAnswer answer) =>
        Asked(Sentences.ConsentName(consent))
            .Or(Asked(Sentences.NameInConflict(consent) ?? Sentences.ConsentName(consent)))
            .GetByLabel(Sentences.AnswerName(answer), new() { Exact = true });

    private ILocator Asked(string consent) => Page.GetByRole(AriaRole.Group, new() { Name = consent, Exact = true });

    /// <summary>Copies the eight words from the page that shows them once.</summary>
    public async Task<string> NoteWordsAsync()
    {
        var words = await Page.Locator("#receipt").GetByRole(AriaRole.Listitem).AllInnerTextsAsync();
        await PressAsync("J’ai noté mon code de huit mots");
        return string.Join(' ', words.Select(Plain));
    }

    /// <summary>Chooses a language by the button at the foot of the pages, where it is not the one they are read
    /// in.</summary>
    public async Task SpeakAsync(string language)
    {
        await GoAsync("/");
        if (Page.Locator($".tongues button[value={language}]") is var button && await button.CountAsync() > 0)
            await TurnAsync(() => button.ClickAsync());
    }

    public async Task OpenMailboxAsync(string words)
    {
        await GoAsync("/mailbox");
        await WriteAsync("Ton code de huit mots, dans l’ordre", words);
        await PressAsync("Ouvrir");
    }

    /// <summary>What was said in the open mailbox, oldest first, character for character.</summary>
    public async Task<IReadOnlyList<string>> SaidAsync()
    {
        await GoAsync("/mailbox");
        return [.. (await Page.Locator(".talk .said").AllTextContentsAsync())];
    }

    public async Task SendMessageAsync(string text)
    {
        await GoAsync("/mailbox");
        await WriteAsync("Écrire à l’équipe", text);
        await PressAsync("Envoyer");
    }

    public async Task AddToReportAsync(string text)
    {
        await GoAsync("/mailbox");
        await WriteAsync("Écrire à l’équipe", text);
        await PressAsync("Ajouter à mon récit");
    }

    /// <summary>Says that no account needs to be written.</summary>
    public async Task DeclineAccountAsync()
    {
        await GoAsync("/mailbox/steps");
        await PressAsync("Je ne veux pas de récit écrit");
    }

    public async Task ChangeConsentAsync(Consent consent, ConsentAnswer answer)
    {
        await GoAsync("/mailbox");
        await TurnAsync(() => Page.Locator($"a[href='/mailbox/consent/{consent.Id()}']").ClickAsync());
        await Page.GetByLabel(Sentences.AnswerName(answer), new() { Exact = true }).CheckAsync();
        await PressAsync("Enregistrer");
    }
}
