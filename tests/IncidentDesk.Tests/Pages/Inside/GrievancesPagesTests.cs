using System.Text.RegularExpressions;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>A letter of grievances over the pages: written by one, announced to the reporter, sent by another, opened
/// and answered by the person it is for.</summary>
[TestFixture, Category("Threat-29")]
internal sealed class GrievancesPagesTests
{
    private const string Fact = "Le 3 octobre, au local, une remarque.";

    private RunningDesk desk = null!;
    private Team team = null!;
    private Reported reported = null!;
    private Visitor soraya = null!,
        anselme = null!,
        reporter = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        desk = await RunningDesk.DemoAsync();
        team = new(desk);
        reported = await new Others(desk, team).InquiryAsync();
        (soraya, anselme, reporter) = (
            await desk.SignInAsync("soraya"),
            await desk.SignInAsync("anselme"),
            desk.Visitor()
        );
        await reporter.OpenMailboxAsync(reported.Words);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        soraya.Dispose();
        anselme.Dispose();
        reporter.Dispose();
        await desk.DisposeAsync();
    }

    private string Case => $"/desk/case/{reported.Case}";

    private async Task<Letter> LetterAsync()
    {
        using var open = (await team.LoadAsync(reported.Case, "soraya"))!;
        return open.File.Letters[^1];
    }

    private async Task<bool> IsHeardAsync()
    {
        using var open = (await team.LoadAsync(reported.Case, "soraya"))!;
        return RightToBeHeard.Holds(open.File, team.Now);
    }

    /// <summary>Written and sent; the code that the sender sees.</summary>
    private async Task<string> SendAsync()
    {
        var write = $"{Case}/grievances/mise-en-cause";
        (string, string)[] typed = [("text", Fact), ("considered", "exclusion"), ("organ", "L’assemblée générale")];
        var refused = await soraya.PostAsync(write, typed);
        Assert.That(refused.Text, Does.Contain("Il manque l’organe et l’article").And.Contain(Fact));
        await soraya.PostAsync(write, [.. typed, ("article", "article 9 des statuts")]);
        var letter = (await LetterAsync()).Id;

        var clear = $"{Case}/contact/{letter}/clear";
        Assert.That((await soraya.GetAsync(clear)).Text, Does.Contain("quelqu’un d’autre qui suit le dossier"));
        Assert.That((await anselme.GetAsync(clear)).Text, Does.Contain("article 9 des statuts"));
        Assert.That((await anselme.PostAsync(clear)).Text, Does.Contain("n’est pas encore prévenue"));
        await soraya.PostAsync($"{Case}/letter/{letter}/announce", ("text", "Une lettre part. Voici le plan."));
        Assert.That((await anselme.PostAsync(clear)).Text, Does.Contain("a encore du temps avant l’envoi"));

        Assert.That((await reporter.GetAsync("/mailbox")).Text, Does.Contain("Une lettre va partir"));
        var told = $"/mailbox/letter?letter={letter}";
        Assert.That((await reporter.GetAsync(told)).Text, Does.Contain("Voici le plan.").And.Not.Contain(Fact));
        Assert.That(
            (await reporter.PostFromAsync(told, $"{told}&handler=Delay")).Text,
            Does.Contain("Elle ne part pas avant").And.Not.Contain("une fois dans ce dossier")
        );
        Assert.That(
            (await reporter.PostFromAsync(told, $"{told}&handler=Agree")).Text,
            Does.Contain("Elle peut partir à tout moment.").And.Not.Contain("Elle ne part pas avant")
        );
        var sent = await anselme.PostAsync(clear);
        Assert.That((await reporter.GetAsync(told)).Text, Does.Contain("Une lettre est partie"));
        Assert.That(
            (await reporter.PostFromAsync("/mailbox", $"{told}&handler=Agree")).Text,
            Does.Contain("La lettre est déjà partie. Si tu as peur, écris à l’équipe.")
        );
        return Regex.Match(sent.Text, "id=\"code\"[^>]*>([^<]+)<").Groups[1].Value.Trim();
    }

    [Test]
    public async Task A_letter_is_written_announced_sent_opened_and_answered_over_the_pages()
    {
        var code = await SendAsync();
        var letter = await LetterAsync();
        var (words, _) = await team.Cases.ComeAsync(code, default);
        using var person = desk.Visitor();
        await person.OpenMailboxAsync(words!);
        var path = $"/mailbox/other/letter?letter={letter.Id}";

        Assert.That(
            (await person.GetAsync("/mailbox/other")).Text,
            Does.Contain("Une lettre t’attend.").And.Not.Contain(Fact)
        );
        Assert.That(
            (await person.GetAsync(path)).Text,
            Does.Contain("Ouvrir la lettre")
                .And.Contain("10 jours")
                .And.Contain("Cette lettre ne décide rien. L’équipe veut d’abord t’entendre.")
                .And.Not.Contain(Fact)
        );
        Assert.That((await LetterAsync()).OpenedAt, Is.Null, "Looking at the page is not opening the letter.");
        var opened = await person.PostFromAsync(path, $"{path}&handler=Open");
        Assert.That(
            opened.Text,
            Does.Contain(Fact)
                .And.Contain("Cette lettre ne décide rien. La mesure la plus lourde envisagée")
                .And.Contain("Tu peux répondre jusqu’au")
                .And.Contain("L’assemblée générale, article 9 des statuts")
                .And.Contain("venir avec quelqu’un")
        );
        Assert.That((await LetterAsync()).OpenedAt, Is.Not.Null);
        Assert.That(
            (await soraya.GetAsync($"{Case}/letter/{letter.Id}")).Text,
            Does.Contain("C’est prouvé : la personne a la lettre.")
        );

        await person.PostFromAsync(
            "/mailbox/other",
            "/mailbox/other",
            ("text", "Quand puis-je venir ?"),
            ("as", "message")
        );
        Assert.That(await IsHeardAsync(), Is.False, "A question is no answer.");
        Assert.That(
            (await person.PostFromAsync(path, $"{path}&handler=Waive")).Text,
            Does.Contain("Le délai continue.")
        );
        await person.PostFromAsync(path, $"{path}&handler=Hear");
        var answered = await person.PostFromAsync(path, $"{path}&handler=Answer", ("text", "Ce n’était pas moi."));
        Assert.That(answered.Text, Does.Contain("Ce n’était pas moi.").And.Contain("Ta demande d’audition est partie"));
        foreach (var place in new[] { path, "/mailbox/other" })
            Assert.That(
                (await person.GetAsync(place)).Text,
                Does.Contain("Ton délai est fini, et le dossier peut continuer. Tu peux encore écrire.")
                    .And.Not.Contain("Tu peux répondre jusqu’au"),
                "an answer ends the time"
            );
        Assert.That(await IsHeardAsync(), Is.True);
        Assert.That((await soraya.GetAsync(Case)).Text, Does.Contain("Réponse à la lettre sur les faits reprochés"));

        var proof = $"{Case}/letter/{letter.Id}";
        await soraya.PostAsync(proof, ("fact", "recommande"), ("text", "Numéro 1A 234."));
        Assert.That((await soraya.GetAsync(proof)).Text, Does.Contain("Une deuxième personne doit le confirmer."));
        var item = (await LetterAsync()).Records.Single().Item;
        await anselme.PostFromAsync(proof, $"{proof}?handler=Confirm", ("item", $"{item}"));
        Assert.That((await soraya.GetAsync(proof)).Text, Does.Contain("Confirmé par Anselme."));
    }

    [Test]
    public async Task In_a_conflict_the_reporter_reads_of_the_other_person_and_of_nobody_who_is_accused()
    {
        var others = new Others(desk, team);
        var conflict = await others.ConflictAsync();
        var other = await others.GuestAsync(conflict, PartyKind.Party, "perrine", "basile", "Bonjour.");
        using var perrine = await desk.SignInAsync("perrine");
        using var basile = await desk.SignInAsync("basile");
        using var mailbox = desk.Visitor();
        await mailbox.OpenMailboxAsync(conflict.Words);
        var path = $"/desk/case/{conflict.Case}";
        await perrine.PostAsync(
            $"{path}/grievances/{other.Party}",
            ("text", Fact),
            ("considered", IncidentDesk.Pages.Inside.Cases.Letters.GrievancesPage.Talk)
        );
        Guid letter;
        using (var open = (await team.LoadAsync(conflict.Case, "perrine"))!)
            letter = open.File.Letters[^1].Id;
        await perrine.PostAsync($"{path}/letter/{letter}/announce", ("text", "Une lettre part. Voici le plan."));

        Assert.That(
            (await mailbox.GetAsync("/mailbox")).Text,
            Does.Contain("Une lettre va partir à l’autre personne.").And.Not.Contain("à la personne mise en cause")
        );
        var told = $"/mailbox/letter?letter={letter}";
        Assert.That(
            (await mailbox.PostFromAsync(told, $"{told}&handler=Agree")).Text,
            Does.Contain("Elle dit à l’autre personne ce qui lui est reproché.").And.Not.Contain("mise en cause")
        );
        await basile.PostAsync($"{path}/contact/{letter}/clear");
        Assert.That(
            (await mailbox.GetAsync("/mailbox")).Text,
            Does.Contain("Une lettre est partie à l’autre personne.").And.Not.Contain("à la personne mise en cause")
        );
    }
}
