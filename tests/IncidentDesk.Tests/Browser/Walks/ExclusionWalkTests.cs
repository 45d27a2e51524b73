using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Tests.Browser.Walks;

/// <summary>The second fictional report, to its end, by people who each have a browser.</summary>
public sealed class ExclusionWalkTests : CorpusWalk
{
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
                Does.Contain("Tu n’as aucune décision pour le moment."),
                login
            );
            Assert.That(await (await AsAsync(login)).StatusOfAsync(decision), Is.EqualTo(404), login);
        }

        await SignAsync(
            walk,
            "anselme",
            "la signature d’un membre du binôme, les signatures de 3 membres du CoPil, "
                + "des signatures de 2 cercles différents, la signature d’un membre hors du Bureau."
        );
        await SignAsync(
            walk,
            "ronan",
            "la signature d’un membre du binôme, les signatures de 2 membres du CoPil, "
                + "des signatures de 2 cercles différents."
        );
        await SignAsync(walk, "philomene", "la signature d’un membre du binôme, la signature d’un membre du CoPil.");
        await SignAsync(walk, "edith", "la signature d’un membre du binôme.");
        await SignAsync(walk, "soraya", null);

        await EndsAsync(walk);
    }
}
