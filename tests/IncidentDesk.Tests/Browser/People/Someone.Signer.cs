using System.Text.RegularExpressions;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Texts.Phrases;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser.People;

/// <summary>What someone of the pair or the CoPil does with a decision, and with a mandate.</summary>
internal sealed partial class Someone
{
    /// <summary>Writes a proposal and gives it to a second reader.</summary>
    /// <param name="concerned">First names of CoPil members whom the pair knows to be too close.</param>
    public async Task ProposeAsync(
        string name,
        DecisionKind kind,
        string facts,
        string purpose,
        params string[] concerned
    )
    {
        await OpenAsync(name);
        await FollowAsync("Écrire la proposition");
        await FillProposalAsync(kind, facts, purpose, concerned);
    }

    /// <summary>On the page that asks for a proposal.</summary>
    public async Task FillProposalAsync(DecisionKind kind, string facts, string purpose, params string[] concerned)
    {
        await Page.GetByLabel(new Regex($"^{Sentences.DecisionName(kind)} ")).CheckAsync();
        await WriteAsync("Les faits retenus", facts);
        await WriteAsync("Ce qui change pour la personne mise en cause, et où", "La personne B n’agit plus avec nous.");
        await WriteAsync("À partir du", Day(7));
        if (kind == DecisionKind.SetAside)
            await WriteAsync("Jusqu’au", Day(37));
        await WriteAsync("Révision le", Day(30));
        await WriteAsync(
            "Mesures moins lourdes examinées, et pourquoi elles ne suffisent pas",
            "Un rappel a été tenté, sans effet."
        );
        await WriteAsync("Observations de la personne mise en cause", "La personne B dit que c’était pour rire.");
        await WriteAsync("Avis de la personne touchée", "La personne A veut pouvoir revenir.");
        await WriteAsync("L’objectif de sécurité : protéger qui, et de quoi ?", purpose);
        foreach (var person in concerned)
            await Page.GetByLabel(new Regex($"^{person} ")).CheckAsync();
        await PressAsync("Donner à relire");
    }

    /// <summary>A day from today on, as a field for dates wants it.</summary>
    public string Day(int days) =>
        DateOnly
            .FromDateTime(Workdays.Local(desk.Clock.GetUtcNow()).Date)
            .AddDays(days)
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads somebody else's proposal again and sends it to the body; the decision's address.</summary>
    public async Task<string> ClearAsync(string name)
    {
        await OpenAsync(name);
        await FollowAsync("Relire la proposition");
        if (await Page.GetByLabel("J’ai regardé chaque mot marqué.").CountAsync() > 0)
            await Page.GetByLabel("J’ai regardé chaque mot marqué.").CheckAsync();
        await PressAsync("Envoyer ce texte");
        return Path;
    }

    /// <summary>Opens the decision and does what its first button says.</summary>
    public async Task AnswerDecisionAsync(string button, string? name = null)
    {
        await OpenDecisionAsync(name);
        await FollowAsync(button);
    }

    public async Task NoObjectionAsync(string? name = null)
    {
        await AnswerDecisionAsync("Donner ma position", name);
        await Page.GetByLabel("Pas d’objection").CheckAsync();
        await PressAsync("Envoyer ma position");
    }

    public async Task ObjectAsync(string why, string condition, string? name = null)
    {
        await AnswerDecisionAsync("Donner ma position", name);
        await Page.GetByLabel("J’ai une objection").CheckAsync();
        await WriteAsync("Laquelle, et pourquoi ?", why);
        await WriteAsync("À quelle condition pourrais-tu l’accepter ?", condition);
        await PressAsync("Envoyer ma position");
    }

    /// <summary>What this person's list of decisions says.</summary>
    public async Task<string> DecisionsAsync()
    {
        await GoAsync("/decisions");
        return await SeesAsync();
    }

    /// <summary>Opens the decision of a case by its name, or the only one there is; its address.</summary>
    public async Task<string> OpenDecisionAsync(string? name = null)
    {
        await GoAsync("/decisions");
        await TurnAsync(() =>
            Page.GetByRole(
                    AriaRole.Link,
                    new() { NameRegex = new Regex($"^Lire.* : {(name is null ? ".+" : Regex.Escape(name))}$") }
                )
                .ClickAsync()
        );
        return Path;
    }

    /// <summary>Opens the decision and signs it, as somebody who is asked to.</summary>
    public async Task SignAsync(string reason, string? name = null, string? password = null)
    {
        await OpenDecisionAsync(name);
        await FollowAsync("Signer ou ne pas signer");
        await FillAndSignAsync(reason, password);
    }

    /// <summary>On the page that asks for a signature.</summary>
    public async Task FillAndSignAsync(string reason, string? password = null)
    {
        await WriteAsync("Pourquoi je signe", reason);
        await Page.GetByLabel("J’ai lu le texte en entier.").CheckAsync();
        await WriteAsync("Confirme que c’est toi : mot de passe", password ?? Password);
        await PressAsync("Signer ce texte");
    }

    /// <summary>Who has signed, as the open decision shows them.</summary>
    public async Task<IReadOnlyList<string>> SignaturesAsync() =>
        await Page.Locator("#signatures .done b").AllInnerTextsAsync();

    public async Task ValidateMandateAsync(string? password = null)
    {
        await GoAsync("/decisions/mandates");
        await Mandate.GetByLabel("Confirme que c’est toi : mot de passe").FillAsync(password ?? Password);
        await TurnAsync(() => Mandate.GetByRole(AriaRole.Button).ClickAsync());
    }

    /// <summary>The protocol of violence among the mandates.</summary>
    public ILocator Mandate => Page.GetByRole(AriaRole.Region, new() { NameRegex = new("^Violence, harcèlement") });
}
