using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Home;

/// <summary>The first page of every seat: what waits, by name and date, in one sentence each; that nothing waits is
/// said only when it is true.</summary>
[TestFixture]
internal sealed class FirstPagesTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Waits = "Ce qui t’attend";

    private async Task<string> FirstPageAsync(string login)
    {
        using var member = await desk.SignInAsync(login);
        return (await member.GetAsync("/desk/home")).Text;
    }

    [Test]
    public async Task A_change_of_the_list_waits_on_the_first_page_of_whoever_can_sign_it_until_they_have()
    {
        string[] logins = ["ilana", "perrine", "berenice", "marius", "tiago", "celestin", "joris"];
        foreach (var login in logins)
            Assert.That(await FirstPageAsync(login), Does.Not.Contain("Liste de l’équipe"), login);
        var seq = await team.ProposeEntryAsync(new CircleAdded(team.Now, new("Cuisine", null)));

        foreach (var login in logins)
            Assert.That(
                await FirstPageAsync(login),
                Does.Contain(Waits)
                    .And.Contain("Liste de l’équipe : signe un changement, ou ne le signe pas.")
                    .And.Not.Contain("Tu n’as rien à faire")
                    .And.Not.Contain("Rien ne t’attend"),
                login
            );
        Assert.That(await team.SignEntryAsync(seq, "joris"), Is.Null);
        Assert.That(await FirstPageAsync("joris"), Does.Not.Contain("Liste de l’équipe"));
        Assert.That(await FirstPageAsync("ilana"), Does.Contain("Liste de l’équipe"));
    }

    [Test]
    public async Task A_seat_that_only_the_CoPil_signs_waits_for_the_CoPil_alone_and_names_the_person()
    {
        var seat = new Seat(await team.IdAsync("octave"), Role.RoundsFacilitator, 1, "Logistique", team.Now);
        await team.ProposeEntryAsync(new SeatGiven(team.Now, seat));

        Assert.That(await FirstPageAsync("tiago"), Does.Contain("Liste de l’équipe, Octave : signe un changement"));
        foreach (var login in (string[])["ilana", "octave", "marius", "celestin", "joris"])
            Assert.That(await FirstPageAsync(login), Does.Not.Contain("Liste de l’équipe, Octave"), login);
    }

    [Test]
    public async Task A_decision_waits_by_its_name_and_date_for_the_person_who_runs_its_rounds()
    {
        await team.OpenAsync("soraya", "anselme");
        var page = await FirstPageAsync("yasmine");

        Assert.That(page, Does.Contain(Waits).And.Match("Décision « [^»]+ » : Demande les avis"));
        Assert.That(page, Does.Not.Contain("Tu n’as rien à faire"));
    }

    [Test]
    public async Task Somebody_with_several_seats_reads_what_waits_for_each_of_them_on_one_page()
    {
        await team.SeatAsync("celestin", Role.DataContact, "Terrain", "maelle", "ronan");
        await team.ProposeEntryAsync(new CircleAdded(team.Now, new("Cuisine", null)));
        var first = await FirstPageAsync("celestin");

        Assert.That(first, Does.Contain("Tes sièges").And.Contain("Liste de l’équipe : signe un changement"));
        Assert.That(first, Does.Contain("Garde des parts de clés").And.Contain("Répond aux questions sur les données"));
    }

    [Test]
    public async Task Nobody_reads_that_nothing_waits_beside_something_that_waits()
    {
        await team.OpenAsync("soraya", "anselme");
        await team.ProposeEntryAsync(new CircleAdded(team.Now, new("Cuisine", null)));
        var wrong = new List<string>();
        foreach (var member in DemoOrganisation.Members)
        {
            var page = await FirstPageAsync(member.Login);
            if (
                page.Contains(Waits, StringComparison.Ordinal)
                && (
                    page.Contains("Tu n’as rien à faire", StringComparison.Ordinal)
                    || page.Contains("Rien ne t’attend", StringComparison.Ordinal)
                )
            )
                wrong.Add(member.Login);
        }
        Assert.That(wrong, Is.Empty);
    }
}
