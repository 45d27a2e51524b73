using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Browser.Walks;

/// <summary>The whole path of a decision by thirteen people who read the HTML and have no script. The exclusion's walk
/// goes through these pages in browsers, and the tour looks at each of them at 320 px.</summary>
public sealed class DecisionWalkTests() : DecisionWalk(Through.Html)
{
    private async Task JudgeAsync(string name, string verdict, params string[] logins)
    {
        foreach (var login in logins)
        {
            var judge = await DoesAsync(login, name, "Regarder les objections");
            await judge.WriteAsync("Pourquoi", "Elle dit une limite réelle.");
            await judge.PressAsync(verdict);
        }
    }

    /// <summary>The three who make the quorum, by the desk's own acts: what they do was walked by others.</summary>
    private static async Task OthersAsync(Team team, Guid decision)
    {
        foreach (var login in (string[])["hortense", "idriss", "nadege"])
            await team.Course.NoObjectionAsync(decision, login, CancellationToken.None);
    }

    [Test]
    public async Task A_decision_goes_from_advice_to_appeal_with_objections_a_new_version_and_an_escalation()
    {
        var team = new Team(Desk);
        var decision = await team.OpenAsync("soraya", "anselme");
        var name = await NameAsync(team, decision, "soraya");

        // Consultation: advice by voice and by code.
        var yasmine = await DoesAsync("yasmine", name, "Noter ou demander un avis");
        await yasmine.Page.GetByLabel("De qui").SelectOptionAsync("Affected");
        await yasmine.WriteAsync("L’avis, sans nom", "Elle veut pouvoir revenir aux réunions.");
        await yasmine.PressAsync("Noter cet avis");
        await yasmine.FollowAsync("Noter ou demander un avis");
        await yasmine.WriteAsync("La question", "De quoi ton cercle a-t-il besoin pour la sécurité pratique ?");
        await yasmine.PressAsync("Faire un code");
        var code = await yasmine.Page.Locator("#code").InnerTextAsync();
        var circle = await StrangerAsync();
        await circle.HoldPhoneAsync();
        await circle.GoAsync("/");
        await circle.FollowAsync("On t’a demandé un avis ?");
        await circle.WriteAsync("Ton code", code.ToLowerInvariant());
        await circle.PressAsync("Ouvrir la question");
        Assert.That(
            await circle.HeadingAsync(),
            Is.EqualTo("De quoi ton cercle a-t-il besoin pour la sécurité pratique ?")
        );
        await circle.Page.Locator("#answer").FillAsync("Deux personnes à l’accueil.");
        await circle.PressAsync("Envoyer mon avis");
        Assert.That(await circle.HeadingAsync(), Is.EqualTo("Merci. Ton avis est bien arrivé."));
        await yasmine.OpenDecisionAsync(name);
        Assert.That(
            await yasmine.SeesAsync(),
            Does.Contain("La personne touchée, noté par Yasmine").And.Contain("Deux personnes à l’accueil.")
        );

        // Not everybody asked has answered: the consultation keeps its seven days.
        Pass(7 * 24);
        yasmine = await PhoneAsync("yasmine");
        await yasmine.OpenDecisionAsync(name);
        await yasmine.PressAsync("Fermer cette étape");

        // Clarifications.
        var maelle = await DoesAsync("maelle", name, "Poser une question");
        await maelle.WriteAsync("Ma question", "Les canaux, ce sont lesquels ?");
        await maelle.PressAsync("Poser la question");
        var soraya = await DoesAsync("soraya", name, "Lire les questions");
        await soraya.WriteAsync("Réponse", "Ceux du cercle et de la campagne.");
        await soraya.PressAsync("Répondre");
        yasmine = await DoesAsync("yasmine", name, "Lire les questions");
        Assert.That(await yasmine.SeesAsync(), Does.Contain("Ceux du cercle et de la campagne."));
        await yasmine.OpenDecisionAsync(name);
        await yasmine.PressAsync("Fermer cette étape");

        // Reactions, hidden until their hour.
        foreach (var login in (string[])["maelle", "ronan", "hortense"])
        {
            var someone = await DoesAsync(login, name, "Donner mon ressenti");
            await someone.WriteAsync("Mon ressenti", $"Ce que dit {login}.");
            await someone.PressAsync("Envoyer mon ressenti");
            Assert.That(await someone.SeesAsync(), Does.Contain("Tu as répondu.").And.Not.Contain("Ce que dit"));
        }
        Pass(49);
        soraya = await PhoneAsync("soraya");
        await soraya.OpenDecisionAsync(name);
        Assert.That(await soraya.SeesAsync(), Does.Contain("Ce que dit ronan.").And.Contain("Réponses : 3 sur 9."));
        await soraya.FollowAsync("Choisir");
        await soraya.PressAsync("Garder le texte");

        // First objections, judged valid: the pair reworks its text, and it cannot become harder.
        await (await PhoneAsync("ronan")).ObjectAsync(
            "Trente jours, c’est plus que la sécurité ne demande.",
            "Une semaine de moins.",
            name
        );
        await NoObjectionAsync(name, "maelle");
        await OthersAsync(team, decision);
        Pass(73);
        await JudgeAsync(name, "Valide", "tiago", "philomene");
        soraya = await DoesAsync("soraya", name, "Choisir");
        Assert.That(await soraya.HeadingAsync(), Is.EqualTo("Améliorer"));
        await soraya.FollowAsync("Écrire une nouvelle version");
        await soraya.WriteAsync(
            "Ce qui change pour la personne mise en cause, et où",
            "La personne B est mise à l’écart des réunions, une semaine de moins."
        );
        await soraya.WriteAsync("Jusqu’au", soraya.Day(30));
        await soraya.PressAsync("Donner à relire");
        await (await PhoneAsync("anselme")).ClearAsync(name);

        // Second objections: it stands still, and goes up; two of the Bureau send it back.
        await (await PhoneAsync("ronan")).ObjectAsync(
            "Il reste la question des canaux.",
            "Laisser l’annonce ouverte.",
            name
        );
        await NoObjectionAsync(name, "maelle");
        await OthersAsync(team, decision);
        Pass(73);
        await JudgeAsync(name, "Valide", "tiago", "philomene");
        var sacha = await DoesAsync("sacha", name, "Répondre");
        Assert.That(await sacha.SeesAsync(), Does.Contain("Une mesure plus lourde n’est pas possible."));
        await sacha.Page.GetByLabel("Renvoyer au binôme").CheckAsync();
        await sacha.WriteAsync("Pourquoi", "Précisez les canaux.");
        await sacha.PressAsync("Répondre");
        var edith = await DoesAsync("edith", name, "Répondre");
        await edith.Page.Locator("section.sheet").GetByLabel("Pourquoi").FillAsync("Je suis du même avis.");
        await edith.PressAsync("Je suis d’accord");
        soraya = await DoesAsync("soraya", name, "Choisir");
        await soraya.PressAsync("Garder le texte");
        await NoObjectionAsync(name, "maelle", "ronan");
        await OthersAsync(team, decision);
        Pass(73);

        // Two of those who take part record that the person concerned does not want to be heard by those who decide.
        await team.Course.DeclineHearingAsync(decision, "soraya", CancellationToken.None);

        // Signatures: what changed since the last version is marked; from the door to the signature in six clicks at
        // most.
        await (await PhoneAsync("soraya")).SignAsync("Les faits sont établis.", name);
        maelle = await DoesAsync("maelle", name, "Signer ou ne pas signer");
        Assert.That(
            await maelle.Page.Locator("#changes ins").AllInnerTextsAsync(),
            Has.Some.Contain("une semaine de moins")
        );
        Assert.That(
            await maelle.Page.Locator("#changes del").AllInnerTextsAsync(),
            Has.Some.Contain("des activités et des canaux")
        );
        await maelle.FillAndSignAsync("C’est juste ce qu’il faut.");
        var hortense = await PhoneAsync("hortense");
        await hortense.LoseCookiesAsync();
        Assert.That(await ClicksToSignAsync(hortense, name), Is.LessThanOrEqualTo(6));
        Assert.That(await hortense.SeesAsync(), Does.Contain("Signée, délai de veto en cours."));

        // Whoever of the Bureau has judged or answered an escalation has no veto.
        foreach (var login in (string[])["philomene", "sacha", "edith"])
        {
            var bureau = await PhoneAsync(login);
            await bureau.OpenDecisionAsync(name);
            Assert.That(await bureau.Page.GetByText("Poser un veto").CountAsync(), Is.Zero, login);
        }
        Pass(73);

        // Carried out by two, the affected person first.
        soraya = await DoesAsync("soraya", name, "Ouvrir la liste");
        Assert.That(
            await soraya.IsOfferedAsync("C’est fait : Annoncer la décision à la personne mise en cause"),
            Is.False
        );
        await DoneAsync(soraya, "Comment, et ce dont elle a besoin", "Prévenir la personne touchée");
        await DoneAsync(
            soraya,
            "La fonction de cette personne, et comment la joindre",
            "Nommer la personne qui reste en contact"
        );
        await team.DeliverAsync(team.Last!.Case, decision, "soraya", "anselme");
        var anselme = await DoesAsync("anselme", name, "Ouvrir la liste");
        await DoneAsync(
            anselme,
            "Comment. Les raisons, le recours et la révision lui ont été dits.",
            "Annoncer la décision à la personne mise en cause"
        );
        await DoneAsync(
            anselme,
            "Qui est la personne mise en cause, et quels accès : canaux, listes, clés, comptes. "
                + "Ce texte reste au registre",
            "Fermer les accès"
        );
        await anselme.OpenDecisionAsync(name);
        Assert.That(await anselme.SeesAsync(), Does.Contain("Appliquée, en cours."));
        await anselme.GoAsync("/decisions/running");
        Assert.That(await anselme.SeesAsync(), Does.Contain(name).And.Contain("jusqu’au"));

        // An appeal, heard by two of the board, which did not decide.
        await soraya.OpenDecisionAsync(name);
        await soraya.FollowAsync("Noter un recours");
        await soraya.WriteAsync(
            "Le recours, avec les mots de la personne mise en cause",
            "Je n’étais pas là ce jour-là."
        );
        await soraya.PressAsync("Noter le recours");
        foreach (var login in (string[])["berenice", "octave"])
        {
            var hears = await DoesAsync(login, name, "Répondre au recours");
            await hears.WriteAsync("Pourquoi", "Ce qu’elle montre le prouve.");
            await hears.PressAsync("Annuler la décision");
        }
        Assert.That(await (await PhoneAsync("ronan")).DecisionsAsync(), Does.Contain("Annulée sur recours."));
    }

    private static async Task DoneAsync(Someone someone, string hint, string step)
    {
        await someone.WriteAsync(hint, "Fait, à deux voix.");
        await someone.PressAsync($"C’est fait : {step}");
    }

    /// <summary>From the page of the desk's door; what is typed is not counted, each click and each tick is.</summary>
    private static async Task<int> ClicksToSignAsync(Someone someone, string name)
    {
        await someone.GoAsync("/desk/signin");
        var before = someone.Clicks;
        await someone.WriteAsync("Identifiant", someone.Login);
        await someone.WriteAsync("Mot de passe", someone.Password);
        await someone.PressAsync("Entrer");
        if (someone.Path != "/decisions")
            await someone.FollowAsync("Décisions");
        await someone.FollowAsync($"Lire, puis répondre : {name}");
        await someone.FollowAsync("Signer ou ne pas signer");
        await someone.FillAndSignAsync("Je l’ai lu, c’est nécessaire.");
        return someone.Clicks - before + 1;
    }
}
