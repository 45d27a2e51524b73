using IncidentDesk.Tests.Browser.People;

namespace IncidentDesk.Tests.Browser;

/// <summary>What is refused around the demo's decision, an exclusion with two signatures out of five; every test leaves
/// it at two.</summary>
public sealed class SigningTests() : AtTheDesk(Through.Html)
{
    private static readonly string[] Signed = ["Soraya", "Maëlle"];

    [Test]
    public async Task A_member_cannot_sign_the_same_decision_twice()
    {
        var maelle = await AsAsync("maelle");
        var decision = await maelle.OpenDecisionAsync();
        Assert.That(await maelle.HeadingAsync(), Is.EqualTo("Tu as signé. Il faut encore d’autres personnes."));
        Assert.That(await maelle.Page.GetByText("Signer ou ne pas signer").CountAsync(), Is.Zero);
        await maelle.GoAsync(decision + "/sign");

        await maelle.FillAndSignAsync("Je signe encore.");

        Assert.That(await maelle.SeesAsync(), Does.Contain("Tu l’as déjà fait. Une personne ne compte qu’une fois."));
        await maelle.GoAsync(decision);
        Assert.That(await maelle.SignaturesAsync(), Is.EquivalentTo(Signed));
    }

    [Test]
    public async Task A_wrong_password_signs_nothing_and_keeps_the_reason()
    {
        var ronan = await AsAsync("ronan");
        await ronan.SignAsync("Rien de moins\nne suffit.", password: "ronan-port-cendre");

        Assert.That(await ronan.SeesAsync(), Does.Contain("Ce mot de passe n’est pas le bon. Rien n’a été signé."));
        Assert.That(
            await ronan.Page.GetByLabel("Pourquoi je signe").InputValueAsync(),
            Is.EqualTo("Rien de moins\nne suffit.")
        );
        Assert.That(await ronan.Page.GetByLabel("J’ai lu le texte en entier.").IsCheckedAsync());
        Assert.That(await ronan.Page.GetByLabel("Confirme que c’est toi : mot de passe").InputValueAsync(), Is.Empty);
        await ronan.OpenDecisionAsync();
        Assert.That(await ronan.SignaturesAsync(), Is.EquivalentTo(Signed));
        Assert.That(await ronan.SeesAsync(), Does.Contain("Dis si tu signes cette décision"));
    }

    [TestCase("", true, "Écris en une phrase pourquoi tu signes.")]
    [TestCase("Il le faut.", false, "Lis le texte en entier, puis coche la case.")]
    public async Task A_signature_requires_a_reason_and_a_text_marked_as_read(string reason, bool read, string sentence)
    {
        var idriss = await AsAsync("idriss");
        var decision = await idriss.OpenDecisionAsync();
        await idriss.FollowAsync("Signer ou ne pas signer");
        await idriss.WriteAsync("Pourquoi je signe", reason);
        await idriss.Page.GetByLabel("J’ai lu le texte en entier.").SetCheckedAsync(read);
        await idriss.WriteAsync("Confirme que c’est toi : mot de passe", idriss.Password);

        await idriss.PressAsync("Signer ce texte");

        Assert.That(await idriss.SeesAsync(), Does.Contain(sentence));
        await idriss.GoAsync(decision);
        Assert.That(await idriss.SignaturesAsync(), Is.EquivalentTo(Signed));
    }

    [Test]
    public async Task A_member_who_steps_aside_can_no_longer_see_or_open_the_decision()
    {
        var hortense = await AsAsync("hortense");
        var decision = await hortense.OpenDecisionAsync();

        await hortense.FollowAsync("Me retirer de cette décision");
        await hortense.PressAsync("Me retirer de cette décision");

        await SeesNoDecisionAsync(hortense, decision);
    }

    [TestCase("nadege", Description = "named by the pair as too close")]
    [TestCase("tiago", Description = "set aside by the reporter")]
    [TestCase("oriane", Description = "listens in this very case")]
    [TestCase("perrine", Description = "has nothing to do with it")]
    public async Task A_member_who_may_not_sign_cannot_see_that_the_decision_exists(string login)
    {
        var decision = await (await AsAsync("sacha")).OpenDecisionAsync();

        await SeesNoDecisionAsync(await AsAsync(login), decision);
    }

    [Test]
    public async Task The_technical_administrator_cannot_open_the_pages_of_decisions_and_cases()
    {
        var joris = await AsAsync("joris");
        Assert.That(joris.Path, Is.EqualTo("/admin"));

        foreach (var page in (string[])["/decisions", "/decisions/mandates", "/desk"])
            Assert.That(await joris.StatusOfAsync(page), Is.EqualTo(404), page);
    }

    private static async Task SeesNoDecisionAsync(Someone someone, string decision)
    {
        Assert.That(
            await someone.DecisionsAsync(),
            Does.Contain("Aucune décision ne t’attend.")
                .And.Contain(
                    "Tu n’as aucune décision pour le moment. Un e-mail te préviendra, si ton adresse est dans "
                        + "« Mes accès »."
                )
        );
        foreach (var page in (string[])["", "/sign", "/aside", "/withdraw"])
            Assert.That(await someone.StatusOfAsync(decision + page), Is.EqualTo(404), page);
    }
}
