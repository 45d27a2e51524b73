using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Browser;

/// <summary>Somebody else of a conflict, from the code in their hand to the agreement: no script, no account.</summary>
public sealed class InvitedTests() : AtTheDesk(Through.Html)
{
    [Test]
    public async Task An_invited_person_opens_a_mailbox_without_the_report_and_confirms_the_agreement()
    {
        var team = new Team(Desk);
        var others = new Others(Desk, team);
        var reported = await others.ConflictAsync();
        var perrine = await AsAsync("perrine");
        await perrine.GoAsync($"/desk/case/{reported.Case}/contact/partie");
        await perrine.Page.Locator("#text").FillAsync("Bonjour. Veux-tu en parler, avec une troisième personne ?");
        await perrine.PressAsync("Donner à relire");
        var basile = await AsAsync("basile");
        await basile.GoAsync($"/desk/case/{reported.Case}/others");
        await basile.FollowAsync("Relire et envoyer");
        await basile.PressAsync("Envoyer ce texte");
        var code = await basile.Page.Locator("#code").InnerTextAsync();

        var guest = await StrangerAsync();
        await guest.GoAsync("/invited");
        await guest.WriteAsync("Ton code", "0000 1111");
        await guest.PressAsync("Recevoir mon code de huit mots");
        Assert.That(await guest.SeesAsync(), Does.Contain("Ce code n’ouvre aucune boîte"));
        await guest.WriteAsync("Ton code", code);
        await guest.PressAsync("Recevoir mon code de huit mots");
        Assert.That(
            await guest.SeesAsync(),
            Does.Contain("Ta boîte est prête.").And.Not.Contain("L’équipe ouvre ton texte")
        );
        await guest.OpenMailboxAsync(await guest.NoteWordsAsync());
        Assert.That(guest.Path, Is.EqualTo("/mailbox/other"));
        Assert.That(await guest.SeesAsync(), Does.Contain("Veux-tu en parler").And.Not.Contain("Le récit du conflit."));
        await guest.WriteAsync("Écrire à l’équipe", "Oui, volontiers.");
        await guest.PressAsync("Envoyer");
        await guest.PressAsync("Oui : Participer à une médiation ou à un cercle");
        await guest.PressAsync("Non, je n’ai pas peur");
        await others.MoveAsync(reported, "perrine", "tiers_facilitateur");
        var text = NewText.Of("On se parle le lundi.");
        Assert.That(
            await team.ActAsync(
                reported.Case,
                "perrine",
                (file, actor) => TextOffered.Decide(file, actor, SharedText.Agreement, text.Id, team.Now),
                text
            ),
            Is.Null
        );
        await guest.GoAsync("/mailbox");
        Assert.That(
            await guest.SeesAsync(),
            Does.Contain("On se parle le lundi.").And.Contain("Seules les personnes de ce conflit")
        );
        await guest.PressAsync("C’est bien ce que je voulais dire");
        Assert.That(await guest.SeesAsync(), Does.Contain("Tu l’as validé.").And.Contain("Oui, volontiers."));
    }
}
