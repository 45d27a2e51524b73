using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Decisions;

/// <summary>The seat that runs rounds: its holder is chosen for a decision, reads it, closes its steps, and decides
/// nothing; no case is theirs.</summary>
public sealed class RoundsSeatTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Login = "ludivine";

    private async Task SeatAsync()
    {
        await team.SeatAsync(Login, Role.RoundsFacilitator, "Accueil", "maelle", "ronan");
        desk.Clock.Advance(RosterFile.Wait + TimeSpan.FromHours(1));
    }

    private async Task<Guid> ProposedAsync()
    {
        var @case = await team.FindingsAsync("soraya", "anselme");
        return await team.Course.ProposeAsync(@case, "anselme", "soraya", team.Course.SetAside, Login, None);
    }

    [Test]
    public async Task Whoever_holds_only_this_seat_lands_on_the_decisions_and_enters_no_page_of_cases()
    {
        await SeatAsync();
        using var visitor = await desk.SignInAsync(Login);

        Assert.That((await visitor.GetAsync("/decisions")).Code, Is.EqualTo(200));
        foreach (var page in (string[])["/desk", "/desk/phone", "/desk/late", "/decisions/recovery"])
            Assert.That((await visitor.GetAsync(page)).Code, Is.EqualTo(404), page);
    }

    [Test]
    public async Task The_holder_can_be_chosen_is_asked_first_and_closes_the_steps_before_the_rounds()
    {
        await SeatAsync();
        var decision = await ProposedAsync();
        using var visitor = await desk.SignInAsync(Login);

        Assert.That((await visitor.GetAsync("/decisions")).Text, Does.Contain("Une décision t’attend."));
        Assert.That((await visitor.GetAsync($"/decisions/{decision}")).Text, Does.Contain("Demande les avis"));
        await team.Course.CloseConsultationAsync(decision, "anselme", Login, None);
        await team.Course.CloseStepAsync(decision, Login, None);
        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("maelle"), decision, None))!;
        Assert.That(open.File.State, Is.EqualTo(DecisionState.Reactions));
        Assert.That(open.File.SeatOf(await team.IdAsync(Login)), Is.Null);
    }

    [Test]
    public async Task The_case_of_the_decision_stays_closed_to_the_holder()
    {
        await SeatAsync();
        var @case = await team.FindingsAsync("soraya", "anselme");
        await team.Course.ProposeAsync(@case, "anselme", "soraya", team.Course.SetAside, Login, None);
        using var visitor = await desk.SignInAsync(Login);

        Assert.That((await visitor.GetAsync($"/desk/case/{@case}")).Code, Is.EqualTo(404));
        Assert.That(await team.LoadAsync(@case, Login), Is.Null);
    }

    [Test]
    public async Task Where_the_organisation_leaves_facilitators_of_conflicts_out_they_run_no_rounds()
    {
        await SeatAsync();
        var @case = await team.FindingsAsync("soraya", "anselme");
        using var open = (await team.LoadAsync(@case, "soraya"))!;
        var people = (await desk.Get<RosterStore>().AllAsync(None)).Present;

        Assert.That(Names(Propose.Running), Does.Contain("Ludivine").And.Contain("Yasmine"));
        Assert.That(Names([Role.RoundsFacilitator]), Is.EqualTo(new[] { "Ludivine" }));

        IEnumerable<string> Names(ImmutableArray<Role> running) =>
            Propose.Facilitators(open.File, people, new HashSet<Guid>(), running).Select(person => person.Name);
    }
}
