using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Tests.Browser;

/// <summary>The mailbox between one reporter and two listeners.</summary>
public sealed class MailboxTests() : AtTheDesk(Through.Html)
{
    [Test]
    public async Task Messages_between_the_team_and_the_reporter_arrive_exactly_as_written()
    {
        var reporter = await StrangerAsync();
        await reporter.ReportAsync(Report("racisme-avec-temoins"));
        var (ilana, lucien) = (await AsAsync("ilana"), await AsAsync("lucien"));
        var name = (await ilana.AskedAsync())[^1];
        await ilana.TakeAsync(name);
        await lucien.TakeAsync(name);

        await ilana.ReplyAsync(name, "Bonjour Awa.\n\nOn a lu.  Veux-tu nous parler ?");
        Assert.That((await reporter.SaidAsync())[^1], Is.EqualTo("Bonjour Awa.\n\nOn a lu.  Veux-tu nous parler ?"));
        Assert.That(await reporter.SeesAsync(), Does.Contain("Ilana et Lucien suivent ton dossier."));

        await reporter.SendMessageAsync("Oui,\tsamedi <après> 18 h.");
        Assert.That(
            await lucien.ReadAsync(name, "Message de la personne qui a signalé"),
            Is.EqualTo("Oui,\tsamedi <après> 18 h.")
        );

        await reporter.AddToReportAsync("J’avais oublié :\n— il y avait aussi Ewen.");
        Assert.That(
            await ilana.ReadAsync(name, "Récit complété"),
            Is.EqualTo("J’avais oublié :\n— il y avait aussi Ewen.")
        );

        Assert.That(await ilana.ConsentAsync(name, Consent.ContactAccused), Is.EqualTo("Oui"));
        await reporter.ChangeConsentAsync(Consent.ContactAccused, ConsentAnswer.No);
        Assert.That(await ilana.ConsentAsync(name, Consent.ContactAccused), Is.EqualTo("Non"));
        Assert.That(await reporter.SaidAsync(), Has.Count.EqualTo(4));
    }

    [Test]
    public async Task A_note_of_the_team_is_never_in_the_mailbox()
    {
        var reporter = await StrangerAsync();
        await reporter.ReportAsync(Report("danger-imminent"));
        var oriane = await AsAsync("oriane");
        var name = (await oriane.AskedAsync())[^1];
        await oriane.TakeAsync(name);

        await oriane.NoteAsync(name, "Rappeler à 18 h, à deux.");

        Assert.That(await oriane.ReadAsync(name, "Note d’Oriane"), Is.EqualTo("Rappeler à 18 h, à deux."));
        Assert.That(await reporter.SaidAsync(), Has.Count.EqualTo(1));
        Assert.That(await reporter.SeesAsync(), Does.Not.Contain("Rappeler"));
    }

    [Test]
    public async Task Wrong_receipt_words_open_no_mailbox_and_stay_in_the_field_for_correction()
    {
        var someone = await StrangerAsync();
        await someone.OpenMailboxAsync("abeille abeille abeille abeille abeille abeille abeille abeille");

        Assert.That(await someone.HeadingAsync(), Is.EqualTo("Ouvrir ma boîte"));
        Assert.That(await someone.SeesAsync(), Does.Contain("Ces mots n’ouvrent aucune boîte."));
        Assert.That(
            await someone.Page.GetByLabel("Ton code de huit mots, dans l’ordre").InputValueAsync(),
            Does.StartWith("abeille abeille")
        );
    }

    [Test]
    public async Task A_closed_mailbox_asks_for_the_words_again()
    {
        var reporter = await StrangerAsync();
        await reporter.ReportAsync(Report("danger-imminent"));

        await reporter.PressAsync("Fermer ma boîte");
        await reporter.GoAsync("/mailbox");

        Assert.That(await reporter.HeadingAsync(), Is.EqualTo("Ouvrir ma boîte"));
    }
}
