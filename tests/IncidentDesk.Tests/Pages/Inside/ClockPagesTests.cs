using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>Measures, the legal duty, holds and feedback as people meet them: forms that keep what was typed, sentences
/// that say what is missing.</summary>
[TestFixture]
internal sealed class ClockPagesTests
{
    private RunningDesk desk = null!;
    private Guid id;

    [SetUp]
    public async Task Start()
    {
        desk = await RunningDesk.DemoAsync();
        var team = new Team(desk);
        id = (await team.ReportAsync("Un récit.")).Case;
        await team.JoinAsync(id, "ilana", "mireille");
    }

    [TearDown]
    public async Task Stop() => await desk.DisposeAsync();

    private string Case => $"/desk/case/{id}";

    [Test]
    public async Task A_measure_proposed_and_signed_by_two_handlers_shows_its_end_and_is_hidden_from_others()
    {
        using var ilana = await desk.SignInAsync("ilana");
        using var mireille = await desk.SignInAsync("mireille");
        using var gaspard = await desk.SignInAsync("gaspard");
        var empty = await ilana.PostAsync(
            $"{Case}/measure",
            ("kind", "pas_de_contact"),
            ("text", "La personne B n’écrit pas.")
        );
        await ilana.PostAsync(
            $"{Case}/measure",
            ("kind", "pas_de_contact"),
            ("text", "La personne B n’écrit pas."),
            ("told", "yes")
        );
        var list = await mireille.GetAsync("/decisions/measures");
        var measure = list.Text.Split("/decisions/measures/")[1][..36];
        var page = await mireille.GetAsync($"/decisions/measures/{measure}");
        await mireille.PostAsync($"/decisions/measures/{measure}", ("act", "sign"));

        Assert.That(
            empty.Text,
            Does.Contain("Dis si la personne").And.Contain("La personne B n’écrit pas."),
            "What was typed is given back."
        );
        Assert.That(page.Text, Does.Contain("La personne B n’écrit pas.").And.Contain("Attend une deuxième signature"));
        Assert.That(
            (await mireille.GetAsync("/decisions/measures")).Text,
            Does.Contain("En vigueur").And.Contain("Se termine toute seule")
        );
        Assert.That((await ilana.GetAsync(Case)).Text, Does.Contain($"/decisions/measures/{measure}"));
        Assert.That(
            (await gaspard.GetAsync("/decisions/measures")).Text,
            Does.Contain("Tu n’as aucune mesure pour le moment.")
        );
        Assert.That((await gaspard.GetAsync($"/decisions/measures/{measure}")).Code, Is.EqualTo(404));
    }

    [Test]
    public async Task The_legal_duty_is_opened_and_answered_by_two_on_one_page()
    {
        using var ilana = await desk.SignInAsync("ilana");
        using var mireille = await desk.SignInAsync("mireille");
        await ilana.PostAsync($"{Case}/duty", ("word", "mineur"), ("text", "Seize ans, d’après le récit."));
        await ilana.PostAsync($"{Case}/duty", ("word", "signale_crip"), ("text", "Signalé aujourd’hui."));
        var one = await mireille.GetAsync($"{Case}/duty");
        await mireille.PostAsync($"{Case}/duty", ("word", "signale_crip"), ("text", "Fait à deux."));

        Assert.That(one.Text, Does.Contain("À répondre à deux avant").And.Contain("119"));
        Assert.That((await mireille.GetAsync($"{Case}/duty")).Text, Does.Contain("Répondu à deux"));
    }

    [Test]
    public async Task A_hold_needs_two_handlers_and_written_feedback_is_sent_to_the_reporter()
    {
        using var ilana = await desk.SignInAsync("ilana");
        using var mireille = await desk.SignInAsync("mireille");
        await ilana.PostAsync($"{Case}/feedback", ("text", "Voici ce qui est fait."));
        await ilana.PostAsync($"{Case}/hold", ("act", "ask"), ("text", "Une plainte est en cours."));
        var asked = await mireille.GetAsync($"{Case}/hold");
        await mireille.PostAsync($"{Case}/hold", ("act", "agree"));

        Assert.That(asked.Text, Does.Contain("Je suis d’accord"));
        Assert.That(
            (await ilana.GetAsync($"{Case}/hold")).Text,
            Does.Contain("Conservé à la demande de deux personnes")
        );
        Assert.That(
            (await ilana.GetAsync(Case)).Text,
            Does.Contain("Retour écrit envoyé à la personne").And.Contain("Ce qu’il faut faire, et quand")
        );
    }
}
