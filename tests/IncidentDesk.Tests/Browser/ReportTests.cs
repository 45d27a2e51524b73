using IncidentDesk.Pages.Public.Report;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Tests.Browser.People;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>Reporting with scripts off, from the home page to the mailbox.</summary>
public sealed class ReportTests : AtTheDesk
{
    private const string Text = "\nMardi, à la sortie.\n\n\tIl a dit « reste ». <b>Non</b> &amp; j’ai peur… 😔  \n";

    private static readonly ConsentAnswer[] Answers = [ConsentAnswer.Yes, ConsentAnswer.No, ConsentAnswer.Later];

    [Test]
    public async Task A_report_leads_to_eight_words_that_open_a_mailbox_with_the_text_as_it_was_typed()
    {
        var reporter = await StrangerAsync();
        await reporter.EnterAsync();
        Assert.That(await reporter.HeadingAsync(), Is.EqualTo("Qui ne doit pas lire ?"));
        await reporter.PressAsync("Je n’écarte aucune personne");
        await reporter.TellAsync(Text);
        Assert.That(await reporter.HeadingAsync(), Is.EqualTo("Que peut-on faire ?"));
        await reporter.PressAsync("Passer cette question");
        Assert.That(await reporter.Page.Locator(".said").TextContentAsync(), Is.EqualTo(Text));
        await reporter.PressAsync("Envoyer à l’équipe");

        var words = await reporter.NoteWordsAsync();
        Assert.That(words.Split(' '), Has.Length.EqualTo(8).And.All.Not.Empty);
        Assert.That(await reporter.HeadingAsync(), Is.EqualTo("Ouvrir ma boîte"));
        await reporter.OpenMailboxAsync(words);

        Assert.That(await reporter.SaidAsync(), Is.EqualTo(new[] { Text }));
        Assert.That(await reporter.HeadingAsync(), Is.EqualTo("Nous avons bien reçu ton message."));
    }

    [Test]
    public async Task The_receipt_words_are_shown_until_they_opened_the_mailbox_and_never_again()
    {
        var reporter = await StrangerAsync();
        await AtTheCheckAsync(reporter);
        await reporter.PressAsync("Envoyer à l’équipe");
        await reporter.GoAsync("/report/words");
        Assert.That(
            await reporter.Page.Locator("#receipt li").CountAsync(),
            Is.EqualTo(8),
            "still there until they are noted"
        );
        var words = await reporter.NoteWordsAsync();
        await reporter.BackAsync();
        Assert.That(await reporter.Page.Locator("#receipt li").CountAsync(), Is.EqualTo(8), "to look again");

        await reporter.OpenMailboxAsync(words);
        await reporter.GoAsync("/report/words");

        Assert.That(await reporter.Page.Locator("#receipt").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Going_back_through_the_form_loses_nothing()
    {
        var reporter = await StrangerAsync();
        await AtTheCheckAsync(reporter);

        await reporter.BackAsync();
        for (var i = 0; i < Answers.Length; i++)
            await Assertions.Expect(reporter.Choice(ChoicesPage.Asked[i], Answers[i])).ToBeCheckedAsync();
        await reporter.BackAsync();
        Assert.That(await reporter.Page.GetByLabel("Que s’est-il passé ?").InputValueAsync(), Is.EqualTo(Text));
        await reporter.BackAsync();
        await Assertions.Expect(reporter.Box("ecoute-2")).ToBeCheckedAsync();
        await Assertions.Expect(reporter.Page.Locator("input:checked")).ToHaveCountAsync(1);

        foreach (
            var (button, heading) in ((string, string)[])
                [
                    ("Continuer", "Que s’est-il passé ?"),
                    ("J’ai fini", "Que peut-on faire ?"),
                    ("Continuer", "Relis, puis envoie."),
                ]
        )
        {
            await reporter.PressAsync(button);
            Assert.That(await reporter.HeadingAsync(), Is.EqualTo(heading));
        }
        Assert.That(await reporter.Page.Locator(".said").TextContentAsync(), Is.EqualTo(Text));
        Assert.That(
            await reporter.Page.Locator(".badge").AllInnerTextsAsync(),
            Is.EqualTo(new[] { "Oui", "Non", "Plus tard" })
        );
    }

    [Test]
    public async Task Each_answer_can_be_changed_from_the_last_page()
    {
        var reporter = await StrangerAsync();
        await AtTheCheckAsync(reporter);

        await reporter.FollowAsync("Modifier qui ne doit pas lire");
        await reporter.Box("ecoute-2").UncheckAsync();
        await reporter.SetAsideAsync(["ecoute-3"]);
        await reporter.GoAsync("/report/check");
        await reporter.FollowAsync("Modifier ce qui s’est passé");
        await reporter.TellAsync("Autre chose.");
        await reporter.GoAsync("/report/check");
        await reporter.FollowAsync("Modifier tes autorisations");
        await reporter.Choice(Consent.OpenFollowUp, ConsentAnswer.No).CheckAsync();
        await reporter.PressAsync("Continuer");

        Assert.That(
            await reporter.SeesAsync(),
            Does.Contain("Ilana, Gaspard, Farid, Oriane, Lucien.").And.Contain("Ne doivent pas lire : Mireille.")
        );
        Assert.That(await reporter.Page.Locator(".said").TextContentAsync(), Is.EqualTo("Autre chose."));
        Assert.That(
            await reporter.Page.Locator(".badge").AllInnerTextsAsync(),
            Is.EqualTo(new[] { "Non", "Non", "Plus tard" })
        );
    }

    /// <summary>At the last page of the form, with one reader set aside and three different answers.</summary>
    private static async Task AtTheCheckAsync(Someone reporter)
    {
        await reporter.EnterAsync();
        await reporter.SetAsideAsync(["ecoute-2"]);
        await reporter.TellAsync(Text);
        await reporter.AllowAsync(ChoicesPage.Asked.Zip(Answers).ToDictionary(pair => pair.First, pair => pair.Second));
    }
}
