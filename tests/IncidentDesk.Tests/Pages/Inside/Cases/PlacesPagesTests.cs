using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Cases;

/// <summary>Handing over all of one's cases on one page.</summary>
[TestFixture, Category("Threat-27")]
internal sealed class PlacesPagesTests : OwnDesk
{
    private const string Page = "/desk/places";

    private protected override bool Serves => true;

    private async Task<Guid> CaseAsync()
    {
        var id = (await team.ReportAsync("Un récit.")).Case;
        await team.JoinAsync(id, "ilana", "gaspard");
        return id;
    }

    private static string To(Guid id) => $"to-{id:N}";

    private static string Note(Guid id) => $"note-{id:N}";

    private async Task<LedgerCount> CountAsync(Guid id, string login)
    {
        using var open = (await team.LoadAsync(id, login))!;
        var history = open.File.History;
        return new(history.Count, history.Count(entry => entry is PlaceOffered), history.Count(e => e is NoteWritten));
    }

    private sealed record LedgerCount(int Entries, int Offers, int Notes);

    [Test]
    public async Task Two_cases_are_offered_at_once_with_a_note_each_and_leave_with_the_others_yes()
    {
        var (one, two, farid) = (await CaseAsync(), await CaseAsync(), await team.IdAsync("farid"));
        using var ilana = await desk.SignInAsync("ilana");
        using var gaspard = await desk.SignInAsync("gaspard");

        var asked = await ilana.PostAsync(
            Page,
            (To(one), $"{farid}"),
            (Note(one), "Appeler jeudi."),
            (To(two), $"{farid}"),
            (Note(two), "Attendre une réponse.")
        );

        Assert.That(asked.Text, Does.Contain("Il manque le oui de l’autre personne").And.Contain("Farid"));
        Assert.That(asked.Text, Does.Not.Contain("Appeler jeudi."), "what was sent is not offered again");
        foreach (var id in (Guid[])[one, two])
        {
            Assert.That((await ilana.GetAsync($"/desk/case/{id}")).Code, Is.EqualTo(200), "she still follows it");
            Assert.That((await gaspard.GetAsync($"/desk/case/{id}")).Text, Does.Contain("Ilana lui donne sa place."));
            await gaspard.PostAsync($"/desk/case/{id}/handover/{Role.Listener.Id()}", ("to", $"{farid}"));
            Assert.That((await ilana.GetAsync($"/desk/case/{id}")).Code, Is.EqualTo(404), "her keys are gone");
            using var open = (await team.LoadAsync(id, "farid"))!;
            Assert.That(open.File.Readers, Is.EquivalentTo([farid, await team.IdAsync("gaspard")]));
            Assert.That(
                await team.Cases.TextAsync(open, open.File.History.OfType<NoteWritten>().Single().Item, None),
                Is.EqualTo(id == one ? "Appeler jeudi." : "Attendre une réponse.")
            );
        }
        Assert.That((await ilana.GetAsync(Page)).Html, Does.Not.Contain(To(one)).And.Not.Contain(To(two)));
    }

    [Test]
    public async Task Looking_at_the_page_changes_nothing_and_a_second_press_writes_nothing_more()
    {
        var (id, farid) = (await CaseAsync(), await team.IdAsync("farid"));
        using var ilana = await desk.SignInAsync("ilana");
        using var gaspard = await desk.SignInAsync("gaspard");
        await ilana.PostAsync(Page, (To(id), $"{farid}"), (Note(id), "Appeler jeudi."));
        var before = await CountAsync(id, "ilana");
        Assert.That((before.Offers, before.Notes), Is.EqualTo((1, 1)));

        await gaspard.GetAsync(Page);
        var again = await ilana.PostAsync(Page, (To(id), $"{farid}"), (Note(id), "Appeler jeudi."));
        var colleague = await gaspard.PostAsync(Page, (To(id), $"{farid}"));

        Assert.That(again.Text, Does.Contain("C’est demandé."));
        Assert.That(colleague.Text, Does.Contain("Réponds d’abord à cette demande"));
        Assert.That(await CountAsync(id, "ilana"), Is.EqualTo(before));
    }

    [Test]
    public async Task What_is_missing_is_said_and_what_was_typed_stays()
    {
        var (id, other) = (await CaseAsync(), (await team.ReportAsync("Un autre récit.")).Case);
        using var ilana = await desk.SignInAsync("ilana");
        Assert.That((await ilana.PostAsync(Page)).Text, Does.Contain("Choisis une personne pour un dossier au moins."));

        var without = await ilana.PostAsync(Page, (Note(id), "Appeler jeudi."));
        Assert.That(without.Text, Does.Contain("choisis à qui tu donnes ta place").And.Contain("Appeler jeudi."));

        var nobody = await ilana.PostAsync(Page, (To(id), "personne"), (Note(id), "Appeler jeudi."));
        Assert.That(nobody.Text, Does.Contain("Choisis une personne.").And.Contain("Appeler jeudi."));

        var foreign = await ilana.PostAsync(Page, (To(other), $"{await team.IdAsync("farid")}"));
        Assert.That(
            foreign.Text,
            Does.Contain("Choisis une personne pour un dossier au moins."),
            "not in charge of it"
        );
        var count = await CountAsync(id, "ilana");
        Assert.That((count.Offers, count.Notes), Is.EqualTo((0, 0)));
    }
}
