using IncidentDesk.DemoContent;
using IncidentDesk.Handbooks;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Tests.Storage;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Pages.Inside.Home;

/// <summary>The pages of the handbooks: linked from the first page of their seat, filled with the numbers of the desk,
/// and who listens to the members themselves.</summary>
[TestFixture]
internal sealed class HandbookPagesTests : SharedDesk
{
    private protected override bool Serves => true;

    [Test]
    public async Task Everybody_reads_every_handbook_and_none_leaves_a_place_open()
    {
        var shelf = desk.Get<HandbookShelf>();
        foreach (var login in (string[])["ilana", "marius", "tiago", "celestin", "joris"])
        {
            using var visitor = await desk.SignInAsync(login);
            var all = await visitor.GetAsync("/handbooks");
            foreach (var handbook in shelf.All)
            {
                Assert.That(all.Html, Does.Contain($"href=\"/handbooks/{handbook.Id}\""));
                var page = await visitor.GetAsync($"/handbooks/{handbook.Id}");
                Assert.That(page.Code, Is.EqualTo(200), $"{login} {handbook.Id}");
                Assert.That(page.Text, Does.Not.Contain("{").And.Contain("La première heure"));
            }
        }
        using var nobody = desk.Visitor();
        Assert.That((await nobody.GetAsync("/handbooks")).Text, Does.Contain("Identifiant"));
    }

    [Test]
    public async Task The_first_page_of_each_seat_says_what_the_seat_is_for_and_leads_to_its_handbook()
    {
        var shelf = desk.Get<HandbookShelf>();
        foreach (
            var role in Enum.GetValues<Role>()
                .Where(role => DemoOrganisation.Members.Any(member => member.Seats.Any(seat => seat.Role == role)))
        )
        {
            var login = DemoOrganisation.Members.First(member => member.Seats.Any(seat => seat.Role == role)).Login;
            using var visitor = await desk.SignInAsync(login);
            var first = await visitor.GetAsync("/desk/home");

            Assert.That(first.Code, Is.EqualTo(200), login);
            Assert.That(first.Text, Does.Contain(FoundingSentences.MeaningOf(role)).And.Contain("Qui m’écoute, moi ?"));
            if (shelf.Of(role) is { } handbook)
                Assert.That(first.Html, Does.Contain($"href=\"/handbooks/{handbook.Id}\""), login);
        }
    }

    [Test]
    public async Task A_page_for_care_names_facilitation_and_coordination_but_not_the_reader()
    {
        using var perrine = await desk.SignInAsync("perrine");
        var page = (await perrine.GetAsync("/handbooks/care")).Text;

        Assert.That(page, Does.Contain("Basile").And.Contain("Marius").And.Contain("3114"));
        Assert.That(page, Does.Not.Contain("<b>Perrine").And.Not.Contain("Ilana"));
    }

    [Test]
    public async Task For_two_days_after_reading_a_case_names_a_moment_for_its_reader_alone()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        using var ilana = await desk.SignInAsync("ilana");
        using var gaspard = await desk.SignInAsync("gaspard");
        var page = $"/desk/case/{reported.Case}";
        Assert.That((await ilana.GetAsync(page)).Text, Does.Not.Contain("cinq minutes pour toi"));
        await team.ActAsync(
            reported.Case,
            "ilana",
            (file, actor) =>
                TextOpened.Decide(file, actor, file.History.OfType<ReportWritten>().Single().Item, team.Now)
        );

        Assert.That((await ilana.GetAsync(page)).Text, Does.Contain("cinq minutes pour toi"));
        Assert.That((await gaspard.GetAsync(page)).Text, Does.Not.Contain("cinq minutes pour toi"));
        using var open = (await team.LoadAsync(reported.Case, "ilana"))!;
        var ilanas = await team.IdAsync("ilana");
        Assert.That(CareTimes.DebriefBy(open.File, ilanas, team.Now + CareTimes.Debrief), Is.Null);
    }

    [Test]
    public async Task Before_a_text_is_opened_the_case_says_what_it_is_about()
    {
        var reported = await team.ReportAsync("Un récit.", new Ticked(false, false, ["racisme", "harcelement"]));
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        using var ilana = await desk.SignInAsync("ilana");
        var page = (await ilana.GetAsync($"/desk/case/{reported.Case}")).Text;

        Assert.That(page, Does.Contain("Ces textes parlent de : Racisme, Harcèlement."));
        var quiet = await team.ReportAsync("Un autre récit.");
        await team.JoinAsync(quiet.Case, "ilana", "gaspard");
        Assert.That(
            (await ilana.GetAsync($"/desk/case/{quiet.Case}")).Text,
            Does.Contain("La personne n’a coché aucun thème")
        );
    }
}
