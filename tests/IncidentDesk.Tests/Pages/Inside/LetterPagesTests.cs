using System.Text.RegularExpressions;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>A letter over the pages: chosen, filled, changed, sent by the page's own act, read by a second person where
/// it says so, and printed.</summary>
internal sealed class LetterPagesTests : OwnDesk
{
    private protected override bool Serves => true;

    private Task<Visitor> AsAsync(string login) => desk.SignInAsync(login);

    /// <summary>The text of the page with every mark written over, as the writer does.</summary>
    private static string Written(Answer page) =>
        Regex.Replace(page.Field("text")!, @"\[(?:à écrire|to write)[^\]]*\]", "écrit à la main");

    private async Task<TEntry> LastAsync<TEntry>(Guid id, string login)
    {
        using var open = (await team.LoadAsync(id, login))!;
        return open.File.History.OfType<TEntry>().Last();
    }

    [Test]
    public async Task A_letter_to_the_reporter_is_chosen_filled_changed_sent_and_printed()
    {
        var reported = await others.InquiryAsync();
        var path = $"/desk/case/{reported.Case}/reply";
        using var soraya = await AsAsync("soraya");
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);

        var blank = await soraya.GetAsync(path);
        Assert.That(blank.Field("text"), Is.Empty);
        Assert.That(blank.Text, Does.Contain("Délai plus long").And.Contain("Reprendre ce modèle"));
        Assert.That(blank.Text, Does.Not.Contain("Accusé de réception").And.Not.Contain("Lettre sur les faits"));

        var chosen = await soraya.GetAsync($"{path}?template=prolongation&form=vous");
        var text = chosen.Field("text")!.Replace('\u00a0', ' ');
        Assert.That(text, Does.Contain("L’étape « Enquête interne » dure plus longtemps que prévu."));
        Assert.That(
            text,
            Does.Contain("Écrivez-nous ici").And.Not.Contain("{").And.Match("La nouvelle date : le \\w+ ")
        );
        Assert.That(
            (await soraya.GetAsync($"{path}?template=prolongation&form=en")).Field("text"),
            Does.Contain("The stage “Internal inquiry” takes longer than planned.")
        );

        var refused = await soraya.PostAsync($"{path}?template=prolongation&form=vous", ("text", text));
        Assert.That(
            refused.Text,
            Does.Contain("Il reste à écrire dans ce texte : les raisons ; ce qui va se passer, et quand.")
        );
        Assert.That(refused.Field("text")!.Replace('\u00a0', ' '), Is.EqualTo(text));
        Assert.That((await reporter.GetAsync("/mailbox")).Text, Does.Not.Contain("Écrivez-nous ici"));

        await soraya.PostAsync(
            $"{path}?template=prolongation&form=vous",
            ("text", $"{Written(chosen)}\n\nUne phrase à moi.")
        );
        Assert.That((await reporter.GetAsync("/mailbox")).Text, Does.Contain("Une phrase à moi."));
        var sent = await LastAsync<MessageSent>(reported.Case, "soraya");
        Assert.That(sent.Template, Is.EqualTo("prolongation"));

        foreach (
            var paper in new[]
            {
                await soraya.PostFromAsync(
                    $"/desk/case/{reported.Case}/read/{sent.Item}",
                    $"/desk/case/{reported.Case}/read/{sent.Item}?handler=Paper"
                ),
                await reporter.GetAsync($"/mailbox/paper?item={sent.Item}"),
            }
        )
        {
            Assert.That(
                paper.Text,
                Does.Contain("Délai plus long")
                    .And.Contain("Une phrase à moi.")
                    .And.Match("<time[^>]*>\\w+ \\w+ \\w+ \\d{4}<")
            );
            Assert.That(paper.Html, Does.Contain("class=\"act\""), "the sheet that the style sheet prints");
            foreach (var word in (string[])[string.Join(' ', reported.Words), "Le récit de la violence."])
                Assert.That(paper.Text, Does.Not.Contain(word));
        }
        Assert.That(await LastAsync<TextOpened>(reported.Case, "soraya"), Has.Property("Item").EqualTo(sent.Item));
        Assert.That((await reporter.GetAsync("/mailbox")).Html, Does.Contain($"/mailbox/paper?item={sent.Item}"));
    }

    [Test]
    public async Task Only_what_the_team_sent_is_printed_and_only_where_it_was_sent()
    {
        var reported = await others.InquiryAsync();
        using var soraya = await AsAsync("soraya");
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);
        await soraya.PostAsync($"/desk/case/{reported.Case}/note", ("text", "Une note de l’équipe."));
        var note = (await LastAsync<NoteWritten>(reported.Case, "soraya")).Item;
        var read = $"/desk/case/{reported.Case}/read/{note}";

        Assert.That((await soraya.GetAsync(read)).Text, Does.Not.Contain("version à imprimer"));
        Assert.That(
            (await soraya.PostFromAsync(read, $"{read}?handler=Paper")).Html,
            Does.Not.Contain("class=\"act\"")
        );
        Assert.That((await reporter.GetAsync($"/mailbox/paper?item={note}")).Code, Is.EqualTo(404));
        Assert.That((await reporter.GetAsync("/mailbox/paper")).Code, Is.EqualTo(404));
        using var nobody = desk.Visitor();
        Assert.That((await nobody.GetAsync($"/mailbox/paper?item={note}")).Path, Is.EqualTo("/mailbox"));
    }

    [Test]
    public async Task A_letter_to_the_accused_holds_nothing_of_the_reporter_is_read_again_and_printed_there()
    {
        var reported = await others.InquiryAsync();
        var path = $"/desk/case/{reported.Case}/contact/mise-en-cause?template=article_14&form=vous";
        using var soraya = await AsAsync("soraya");
        using var anselme = await AsAsync("anselme");

        var chosen = await soraya.GetAsync(path);
        string name;
        using (var open = (await team.LoadAsync(reported.Case, "soraya"))!)
            name = open.Name;
        foreach (var canary in (string[])[string.Join(' ', reported.Words), "Le récit de la violence.", name])
            Assert.That(chosen.Field("text"), Does.Not.Contain(canary));
        Assert.That(chosen.Text, Does.Contain("garde des informations sur vous"));
        await soraya.PostAsync(path, ("text", Written(chosen)));
        var draft = await LastAsync<ContactDrafted>(reported.Case, "soraya");
        Assert.That((draft.Template, draft.NeedsReader), Is.EqualTo(("article_14", true)));
        var clear = $"/desk/case/{reported.Case}/contact/{draft.Item}/clear";
        var code = Regex
            .Match((await anselme.PostAsync(clear)).Text, "id=\"code\"[^>]*>([^<]+)<")
            .Groups[1]
            .Value.Trim();

        using var person = desk.Visitor();
        await person.OpenMailboxAsync((await team.Cases.ComeAsync(code, default)).Words!);
        var link = Regex.Match(
            (await person.GetAsync("/mailbox/other")).Html,
            "/mailbox/other/paper\\?item=[0-9a-f-]+"
        );
        var paper = await person.GetAsync(link.Value);
        Assert.That(
            paper.Text,
            Does.Contain("Information sur les données (RGPD, article 14)")
                .And.Contain("garde des informations sur vous")
        );
        Assert.That((await person.GetAsync($"/mailbox/other/paper?item={draft.Item}")).Code, Is.EqualTo(404));
    }

    [Test]
    public async Task A_letter_of_grievances_begins_with_its_letter_and_is_printed_only_once_it_is_opened()
    {
        var reported = await others.InquiryAsync();
        var path = $"/desk/case/{reported.Case}/grievances/mise-en-cause?template=griefs&form=vous";
        using var soraya = await AsAsync("soraya");
        var chosen = await soraya.GetAsync(path);
        Assert.That(
            chosen.Field("text")!.Replace('\u00a0', ' '),
            Does.Contain("Vous avez 10 jours pour répondre")
                .And.Contain("[à écrire : les faits précis, avec leurs dates]")
        );
        (string, string)[] typed =
        [
            ("considered", "exclusion"),
            ("organ", "L’assemblée générale"),
            ("article", "article 9"),
        ];
        var refused = await soraya.PostAsync(path, [.. typed, ("text", chosen.Field("text")!)]);
        Assert.That(
            refused.Text,
            Does.Contain("Il reste à écrire dans ce texte : les faits précis").And.Contain("L’assemblée générale")
        );
        await soraya.PostAsync(path, [.. typed, ("text", Written(chosen))]);
        Guid letter;
        using (var open = (await team.LoadAsync(reported.Case, "soraya"))!)
            letter = open.File.Letters.Single().Id;

        var announce = $"/desk/case/{reported.Case}/letter/{letter}/announce?template=avant_griefs&form=tu";
        var told = await soraya.GetAsync(announce);
        Assert.That(told.Field("text"), Does.Contain("Tu as 24 heures pour lire ce message."));
        await soraya.PostAsync(announce, ("text", Written(told)));
        desk.Clock.Advance(TimeSpan.FromHours(25));
        var code = await team.SendLetterAsync(reported.Case, letter, "anselme");
        using var person = desk.Visitor();
        await person.OpenMailboxAsync((await team.Cases.ComeAsync(code, default)).Words!);
        Guid item;
        using (var open = (await team.LoadAsync(reported.Case, "soraya"))!)
            item = open.File.Letters.Single().Item!.Value;
        var paper = $"/mailbox/other/paper?item={item}";
        Assert.That((await person.GetAsync(paper)).Code, Is.EqualTo(404), "opening it is an act of their own");
        var page = $"/mailbox/other/letter?letter={letter}";
        var opened = await person.PostFromAsync(page, $"{page}&handler=Open");
        Assert.That(opened.Html, Does.Contain(paper));
        Assert.That(
            (await person.GetAsync(paper)).Text,
            Does.Contain("Lettre sur les faits reprochés")
                .And.Contain(Team.Grievances)
                .And.Contain("La mesure la plus lourde envisagée")
                .And.Contain("article 9")
        );
    }

    [Test]
    public async Task A_letter_that_considers_no_measure_offers_no_hearing()
    {
        var reported = await others.InquiryAsync();
        var (letter, code) = await team.AccuseAsync(
            reported.Case,
            "soraya",
            "anselme",
            reported.Reporter,
            considered: null
        );
        using var person = desk.Visitor();
        await person.OpenMailboxAsync((await team.Cases.ComeAsync(code, default)).Words!);
        var page = $"/mailbox/other/letter?letter={letter}";
        var opened = await person.PostFromAsync(page, $"{page}&handler=Open");

        Assert.That(
            opened.Text,
            Does.Contain("Cette lettre n’envisage aucune mesure.").And.Contain("Tes droits").And.Not.Contain("audition")
        );
        Assert.That(
            (await person.GetAsync("/mailbox/other")).Text,
            Does.Contain("Relire et répondre").And.Not.Contain("ou demander une audition")
        );
    }

    /// <summary>With one person in charge, a text of their own goes out at once; a letter that asks for a second reader
    /// waits for one.</summary>
    [Test]
    public async Task A_letter_that_asks_for_a_second_reader_has_one_also_where_one_person_is_in_charge()
    {
        var reported = await others.ConflictAsync();
        await others.MoveAsync(reported, "perrine", "soutien");
        using var perrine = await AsAsync("perrine");
        var path = $"/desk/case/{reported.Case}/contact/partie";
        async Task<Answer> ClearAsync()
        {
            var draft = (await LastAsync<ContactDrafted>(reported.Case, "perrine")).Item;
            return await perrine.PostAsync($"/desk/case/{reported.Case}/contact/{draft}/clear");
        }

        await perrine.PostAsync(path, ("text", "Un mot de moi."));
        Assert.That((await ClearAsync()).Text, Does.Contain("id=\"code\""));

        var chosen = $"{path}?template=prolongation&form=tu";
        await perrine.PostAsync(chosen, ("text", Written(await perrine.GetAsync(chosen))));
        Assert.That((await ClearAsync()).Text, Does.Not.Contain("id=\"code\"").And.Contain("quelqu’un d’autre"));
        using var open = (await team.LoadAsync(reported.Case, "perrine"))!;
        Assert.That(open.File.Drafts.Single().Template, Is.EqualTo("prolongation"));
    }

    [Test]
    public async Task The_reason_for_an_end_leads_to_the_letter_that_the_person_gets_before_it()
    {
        var reported = await team.ReportAsync("Le récit.");
        await others.TakenAsync(reported, "ilana", "mireille");
        await team.TellAsync(reported.Case, "ilana", Team.FirstWord);
        await others.MoveAsync(reported, "ilana", "securite");
        using var ilana = await AsAsync("ilana");

        var reason = await ilana.GetAsync($"/desk/case/{reported.Case}/attest/pourquoi_hors_perimetre");
        var reply = $"/desk/case/{reported.Case}/reply?template=cloture_hors_perimetre";
        Assert.That(reason.Html, Does.Contain(reply).And.Not.Contain("cloture_mesures"));
        Assert.That(
            (await ilana.GetAsync(reply)).Field("text")!.Replace('\u00a0', ' '),
            Does.Match("Cette boîte reste ouverte au moins jusqu’au \\w+ \\w+ \\w+ \\d{4}\\.")
        );
    }

    [Test]
    public async Task Every_letter_can_be_read_before_it_is_needed_and_the_answer_to_the_press_printed()
    {
        using var violette = await AsAsync("violette");

        Assert.That((await violette.GetAsync("/desk/letters")).Text, Does.Contain("Réponse à la presse"));
        var press = await violette.GetAsync("/desk/letters?template=presse&form=en");
        Assert.That(
            press.Text,
            Does.Contain("speaks in public about no case").And.Contain("[to write: the date of their message]")
        );
        Assert.That((await violette.GetAsync("/desk/letters?template=rien")).Code, Is.EqualTo(404));
        foreach (var letter in desk.Get<IncidentDesk.Letters.LetterShelf>().All)
            Assert.That(
                (await violette.GetAsync($"/desk/letters?template={letter.Id}")).Code,
                Is.EqualTo(200),
                letter.Id
            );
    }
}
