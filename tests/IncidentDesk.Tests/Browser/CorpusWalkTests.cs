using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Tests.Browser;

/// <summary>The first two fictional reports, walked through the pages along the course the corpus expects, to the
/// end.</summary>
public sealed class CorpusWalkTests : AtTheDesk
{
    private static readonly string[] Road =
    [
        "Reçu",
        "Sécurité et déports",
        "Écoute",
        "Choix de la suite avec la personne",
        "Instruction interne",
        "Parole de la personne mise en cause",
        "Conclusions et préconisations",
        "Décision collective",
        "Restitution",
        "Suivi et soin",
        "Clos, mesures prises",
    ];

    /// <summary>Report 1: a temporary suspension, by one of the pair and two of the CoPil from two circles.</summary>
    [Test]
    public async Task The_racist_insult_ends_with_a_suspension_that_three_people_signed()
    {
        var walk = await (
            await WalkAsync(Report("racisme-avec-temoins"), ["mireille", "oriane"], ["violette", "kamel"])
        ).ToFindingsAsync();
        await walk.ToSignaturesAsync(Desk, DecisionKind.SetAside);

        await SignAsync(walk, "maelle", "1 du binôme, 1 du CoPil, 2 cercles différents.");
        await SignAsync(walk, "violette", "1 du CoPil, 2 cercles différents.");
        await SignAsync(walk, "sacha", null);

        await EndsAsync(walk);
    }

    /// <summary>Report 2: an exclusion; one CoPil member set aside by the reporter, another named as too close by the
    /// pair, consents given while listening.</summary>
    [Test]
    public async Task The_harassment_by_a_circle_lead_ends_with_an_exclusion_that_five_people_signed()
    {
        var walk = await WalkAsync(
            Report("harcelement-referent-de-cercle"),
            ["gaspard", "farid"],
            ["soraya", "anselme"]
        );
        await walk.ListenAsync();
        await walk.Reporter.ChangeConsentAsync(Consent.ShareWithCopil, ConsentAnswer.Yes);
        await walk.Reporter.ChangeConsentAsync(Consent.ContactAccused, ConsentAnswer.Yes);
        await walk.ChooseAsync();
        await walk.InquireAsync();
        await walk.Pair[0].OpenAsync(walk.Name);
        await walk.Pair[0].FollowAsync("Écrire la proposition");
        Assert.That(
            await walk.Pair[0].SeesAsync(),
            Does.Contain("Nadège").And.Not.Contain("Tiago"),
            "who was set aside is not in the list"
        );
        await walk.ToSignaturesAsync(Desk, DecisionKind.Exclusion, "Nadège");
        var decision = await walk.Pair[1].OpenDecisionAsync(walk.Name);
        Assert.That(await walk.Pair[1].SeesAsync(), Does.Not.Contain("Nadège").And.Not.Contain("Tiago"));
        foreach (var login in (string[])["tiago", "nadege"])
        {
            Assert.That(
                await (await AsAsync(login)).DecisionsAsync(),
                Does.Contain("Aucune décision ne t’est ouverte."),
                login
            );
            Assert.That(await (await AsAsync(login)).StatusOfAsync(decision), Is.EqualTo(404), login);
        }

        await SignAsync(walk, "anselme", "1 du binôme, 3 du CoPil, 2 cercles différents, 1 hors du Bureau.");
        await SignAsync(walk, "ronan", "1 du binôme, 2 du CoPil, 2 cercles différents.");
        await SignAsync(walk, "philomene", "1 du binôme, 1 du CoPil.");
        await SignAsync(walk, "edith", "1 du binôme.");
        await SignAsync(walk, "soraya", null);

        await EndsAsync(walk);
    }

    /// <param name="missing">What the page says is still missing; null when this signature decides.</param>
    private async Task SignAsync(Walk walk, string login, string? missing)
    {
        var signer = await AsAsync(login);
        await signer.SignAsync("Le texte dit ce qui est établi, et rien de plus.", walk.Name);
        Assert.That(
            await signer.SeesAsync(),
            missing is null ? Does.Contain("Signée, fenêtre de veto ouverte.") : Does.Contain($"Il manque {missing}")
        );
    }

    /// <summary>Feedback, aftercare, the end; the reporter sees it, and the road is the one the corpus
    /// expects.</summary>
    private async Task EndsAsync(Walk walk)
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
