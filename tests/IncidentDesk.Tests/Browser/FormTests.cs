using IncidentDesk.Pages.Public.Report;
using IncidentDesk.Storage.Accounts;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>What the form promises before anything is sent.</summary>
public sealed class FormTests : AtTheDesk
{
    private static readonly string[] AllButOneListener = ["ecoute-1", "ecoute-2", "ecoute-3", "ecoute-4", "ecoute-5"];

    [Test]
    public async Task No_box_is_ticked_in_advance_and_an_unanswered_consent_means_later()
    {
        var reporter = await StrangerAsync();
        await reporter.EnterAsync();
        await Assertions.Expect(reporter.Page.GetByRole(AriaRole.Checkbox)).Not.ToHaveCountAsync(0);
        await Assertions.Expect(reporter.Page.Locator("input:checked")).ToHaveCountAsync(0);
        await reporter.PressAsync("Je n’écarte aucune personne");
        await reporter.TellAsync("Une phrase.");
        await Assertions.Expect(reporter.Page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(ChoicesPage.Asked.Length * 3);
        await Assertions.Expect(reporter.Page.Locator("input:checked")).ToHaveCountAsync(0);

        await reporter.PressAsync("Continuer");

        Assert.That(
            await reporter.Page.Locator(".badge").AllInnerTextsAsync(),
            Is.EqualTo(new[] { "Plus tard", "Plus tard", "Plus tard" })
        );
    }

    [Test]
    public async Task A_report_with_too_few_readers_is_blocked_before_any_text_is_typed()
    {
        var reporter = await StrangerAsync();
        await reporter.EnterAsync();
        await reporter.SetAsideAsync(AllButOneListener);

        Assert.That(
            await reporter.SeesAsync(),
            Does.Contain("Trop peu de personnes pour te lire")
                .And.Contain("Il faut au moins deux personnes pour te lire.")
        );
        Assert.That(await reporter.HeadingAsync(), Is.EqualTo("Qui ne doit pas lire ?"));
        await Assertions.Expect(reporter.Page.GetByRole(AriaRole.Textbox)).ToHaveCountAsync(0);
        foreach (var seat in AllButOneListener)
            await Assertions.Expect(reporter.Box(seat)).ToBeCheckedAsync();
        foreach (var page in (string[])["/report/what", "/report/choices", "/report/check"])
        {
            await reporter.GoAsync(page);
            Assert.That(await reporter.HeadingAsync(), Is.EqualTo("Qui ne doit pas lire ?"), page);
        }
    }

    [Test]
    public async Task A_later_choice_that_leaves_too_few_readers_keeps_the_earlier_answer_and_the_text()
    {
        var reporter = await StrangerAsync();
        await reporter.EnterAsync();
        await reporter.SetAsideAsync(["ecoute-1"]);
        await reporter.TellAsync("Une phrase.");
        await reporter.PressAsync("Continuer");
        await reporter.FollowAsync("Modifier qui ne doit pas lire");
        await reporter.SetAsideAsync(AllButOneListener);
        Assert.That(await reporter.SeesAsync(), Does.Contain("Trop peu de personnes pour te lire"));

        await reporter.GoAsync("/report/check");

        Assert.That(
            await reporter.SeesAsync(),
            Does.Contain("Ne doivent pas lire : Ilana.").And.Contain("Une phrase.")
        );
    }

    [Test]
    public async Task A_report_without_text_cannot_be_sent_and_the_form_asks_for_text_again()
    {
        var reporter = await StrangerAsync();
        await reporter.EnterAsync();
        await reporter.PressAsync("Je n’écarte aucune personne");
        await reporter.TellAsync(" \n ");
        Assert.That(await reporter.HeadingAsync(), Is.EqualTo("Que s’est-il passé ?"));
        Assert.That(await reporter.SeesAsync(), Does.Contain("Écris au moins une phrase, même très courte."));

        await reporter.GoAsync("/report/check");
        await reporter.PressAsync("Envoyer à l’équipe");

        Assert.That(await reporter.HeadingAsync(), Is.EqualTo("Que s’est-il passé ?"));
    }

    [Test]
    public async Task A_form_sent_after_the_draft_has_expired_keeps_the_typed_text()
    {
        var reporter = await StrangerAsync();
        await reporter.EnterAsync();
        await reporter.PressAsync("Je n’écarte aucune personne");
        await reporter.WriteAsync("Que s’est-il passé ?", "Écrit pendant plus de deux heures.");
        Desk.Clock.Advance(SessionStore.Longest(SessionKind.Draft) + TimeSpan.FromMinutes(1));

        await reporter.PressAsync("Continuer");
        Assert.That(await reporter.SeesAsync(), Does.Contain("Ce que tu viens d’écrire est gardé"));
        await reporter.PressAsync("Je n’écarte aucune personne");

        Assert.That(
            await reporter.Page.GetByLabel("Que s’est-il passé ?").InputValueAsync(),
            Is.EqualTo("Écrit pendant plus de deux heures.")
        );
    }
}
