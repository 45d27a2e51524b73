using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>Reporting with scripts off, from the home page to the mailbox.</summary>
public sealed class ReportTests : AtTheDesk
{
    private const string Text = "Mardi, à la sortie.\n\n\tIl a dit « reste ». <b>Non</b> &amp; j’ai peur… 😔\n";

    [Test]
    public async Task A_report_leads_to_eight_words_that_open_a_mailbox_with_the_text_as_it_was_typed()
    {
        var reporter = await StrangerAsync();
        await reporter.EnterAsync();
        Assert.That(await reporter.HeadingAsync(), Is.EqualTo("Qui ne doit pas lire ?"));
        await reporter.PressAsync("Personne à écarter");
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
        Assert.That(await reporter.HeadingAsync(), Is.EqualTo("Ton texte est arrivé, fermé à clé."));
    }
}
