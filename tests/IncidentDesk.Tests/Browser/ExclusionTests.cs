using IncidentDesk.Rules.Decisions;
using IncidentDesk.Tests.Browser.Walks;

namespace IncidentDesk.Tests.Browser;

/// <summary>An exclusion, proposed and signed by as many people as it takes, each in a browser of their own.</summary>
public sealed class ExclusionTests() : AtTheDesk(Through.Html)
{
    [Test]
    public async Task Five_signatures_from_the_pair_and_two_circles_decide_an_exclusion_and_four_do_not()
    {
        var walk = await (await WalkAsync(Report("racisme-avec-temoins"))).ToFindingsAsync();
        await walk.ToSignaturesAsync(Desk, DecisionKind.Exclusion);
        string[] signers = ["soraya", "kamel", "philomene", "sacha", "hortense"];
        string[] missing =
        [
            "la signature d’un membre du binôme, les signatures de 3 membres du CoPil, "
                + "des signatures de 2 cercles différents, la signature d’un membre hors du Bureau.",
            "les signatures de 3 membres du CoPil, des signatures de 2 cercles différents, "
                + "la signature d’un membre hors du Bureau.",
            "les signatures de 2 membres du CoPil, des signatures de 2 cercles différents, "
                + "la signature d’un membre hors du Bureau.",
            "la signature d’un membre du CoPil, des signatures de 2 cercles différents, "
                + "la signature d’un membre hors du Bureau.",
        ];

        foreach (var (login, rest) in signers.Zip(missing))
        {
            var signer = await AsAsync(login);
            await signer.SignAsync($"Moi, {login}.", walk.Name);
            Assert.That(
                await signer.SeesAsync(),
                Does.Contain("Tu as signé. Il faut encore d’autres personnes.").And.Contain($"Il manque : {rest}")
            );
        }
        var last = await AsAsync(signers[^1]);
        await last.SignAsync("Moi, la dernière.", walk.Name);

        Assert.That(
            await last.SeesAsync(),
            Does.Contain("Signée, délai de veto en cours.").And.Not.Contain("Il manque")
        );
        Assert.That(
            await last.SignaturesAsync(),
            Is.EquivalentTo(new[] { "Soraya", "Kamel", "Philomène", "Sacha", "Hortense" })
        );
        Assert.That(
            await last.SeesAsync(),
            Does.Contain("La personne B n’agit plus avec nous.").And.Contain("Objectif de sécurité")
        );
        Assert.That(
            await walk.Pair[0].MissingAsync(walk.Name, "Dire ce qui ressort du dossier"),
            Has.Member("une décision proposée, puis prise ou abandonnée"),
            "a veto is still possible"
        );
        await PassAsync(TimeSpan.FromHours(73));
        var edith = await AsAsync("edith");
        Assert.That(await edith.DecisionsAsync(), Does.Contain("Décidée, à appliquer."));
        Assert.That(
            await walk.Pair[0].MissingAsync(walk.Name, "Dire ce qui ressort du dossier"),
            Is.Not.Empty,
            "The outcome is told once the decision is carried out."
        );
    }

    [Test]
    public async Task The_pair_and_the_Bureau_cannot_decide_without_a_signer_outside_the_Bureau()
    {
        var walk = await (
            await WalkAsync(Report("membre-du-copil") with { Consents = Report("racisme-avec-temoins").Consents })
        ).ToFindingsAsync();
        await walk.ToSignaturesAsync(Desk, DecisionKind.Exclusion);

        foreach (var login in (string[])["soraya", "kamel", "philomene", "sacha", "edith"])
            await (await AsAsync(login)).SignAsync("Il le faut.", walk.Name);

        var edith = await AsAsync("edith");
        Assert.That(
            await edith.SeesAsync(),
            Does.Contain("Il manque : des signatures de 2 cercles différents, la signature d’un membre hors du Bureau.")
        );
        Assert.That(
            await walk.Pair[0].MissingAsync(walk.Name, "Dire ce qui ressort du dossier"),
            Has.Member("une décision proposée, puis prise ou abandonnée")
        );
        var maelle = await AsAsync("maelle");
        await maelle.SignAsync("Hors du Bureau.", walk.Name);
        Assert.That(await maelle.SeesAsync(), Does.Contain("Signée, délai de veto en cours."));
    }

    [Test]
    public async Task A_proposal_without_a_purpose_is_refused_and_keeps_what_was_typed()
    {
        var walk = await (
            await WalkAsync(Report("racisme-avec-temoins"), pair: ["anselme", "violette"])
        ).ToFindingsAsync();
        var anselme = walk.Pair[0];

        await anselme.ProposeAsync(walk.Name, DecisionKind.SetAside, Walk.Text, " ", "Nadège");

        Assert.That(
            await anselme.SeesAsync(),
            Does.Contain("Il manque l’objectif de sécurité : protéger qui, et de quoi ?")
        );
        Assert.That(await anselme.Page.GetByLabel("Les faits retenus").InputValueAsync(), Is.EqualTo(Walk.Text));
        Assert.That(
            await anselme.Page.Locator("input:checked").CountAsync(),
            Is.EqualTo(2),
            "the measure and the person who is too close"
        );
        Assert.That(await anselme.StageAsync(walk.Name), Is.EqualTo("Conclusions et mesures possibles, ici"));
    }
}
