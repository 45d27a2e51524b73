namespace IncidentDesk.Tests.Browser.Walks;

/// <summary>A fictional report, walked through the pages along the course the corpus expects, to the end.</summary>
public abstract class CorpusWalk(Through through = Through.Chromium) : AtTheDesk(through)
{
    private static readonly string[] Road =
    [
        "Reçu",
        "Sécurité et premières questions",
        "Écoute",
        "Choix de la suite avec la personne",
        "Enquête interne",
        "Parole de la personne mise en cause",
        "Conclusions et mesures possibles",
        "Décision collective",
        "Dire ce qui ressort du dossier",
        "Suivi et soin",
        "Clos, mesures prises",
    ];

    /// <param name="missing">What the page says is still missing; null when this signature decides.</param>
    private protected async Task SignAsync(Walk walk, string login, string? missing)
    {
        var signer = await AsAsync(login);
        await signer.SignAsync("Le texte dit ce qui est établi, et rien de plus.", walk.Name);
        Assert.That(
            await signer.SeesAsync(),
            missing is null ? Does.Contain("Signée, délai de veto en cours.") : Does.Contain($"Il manque : {missing}")
        );
    }

    /// <summary>Feedback, aftercare, the end; the reporter sees it, and the road is the one the corpus
    /// expects.</summary>
    private protected async Task EndsAsync(Walk walk)
    {
        await PassAsync(TimeSpan.FromHours(73));
        await walk.CloseAsync();
        var listener = walk.Listeners[0];
        await listener.OpenAsync(walk.Name);
        var road = await listener.Page.Locator("aside .thread li").AllInnerTextsAsync();
        Assert.That(road, Is.EqualTo(Road.Select(place => place == Road[^1] ? $"{place}, ici" : $"{place}, fait")));
        await walk.Reporter.OpenMailboxAsync(walk.Words);
        Assert.That(await walk.Reporter.HeadingAsync(), Is.EqualTo("C’est clos. Des mesures ont été prises."));
    }
}
