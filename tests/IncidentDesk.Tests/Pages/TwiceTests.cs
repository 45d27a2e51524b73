using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages;

/// <summary>A button of the desk that is pressed twice does what it does once.</summary>
[Category("Threat-30")]
public sealed class TwiceTests : SharedDesk
{
    private protected override bool Serves => true;

    private async Task<RosterFile> RosterAsync() => (await desk.Get<RosterStore>().AllAsync(None)).File;

    [Test]
    public async Task Closing_a_step_of_a_decision_twice_closes_one_step()
    {
        var decision = await team.OpenAsync("soraya", "anselme");
        desk.Clock.Advance(TimeSpan.FromDays(7));
        using var yasmine = await desk.SignInAsync("yasmine");
        var window = await new Window(yasmine).OpenAsync($"/decisions/{decision}");
        Task<Answer> CloseAsync()
        {
            Assert.That(window.Page.Actions, Does.Contain($"/decisions/{decision}/close"));
            var form = window.Page.Html[window.Page.Html.IndexOf("/close\"", StringComparison.Ordinal)..];
            var step = System.Text.RegularExpressions.Regex.Match(form, "name=\"step\" value=\"([^\"]*)\"");
            return yasmine.FollowAsync(
                Visitor.Form(
                    $"/decisions/{decision}/close",
                    window.Page.Token,
                    step.Success ? [("step", step.Groups[1].Value)] : []
                )
            );
        }

        var answers = (await CloseAsync(), await CloseAsync());

        Assert.That((answers.Item1.Path, answers.Item2.Path), Is.EqualTo((window.Page.Path, window.Page.Path)));
        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("yasmine"), decision, None))!;
        Assert.That(open.File.State, Is.EqualTo(DecisionState.Clarifications));
    }

    [Test]
    public async Task Asking_for_an_opinion_twice_asks_once_and_the_last_code_opens_it()
    {
        var decision = await team.OpenAsync("soraya", "anselme");
        using var soraya = await desk.SignInAsync("soraya");
        var window = await new Window(soraya).OpenAsync($"/decisions/{decision}/advice");
        Task<Answer> AskAsync(string question) =>
            soraya.SendAsync(window.Form("asked", $"/decisions/{decision}/advice?handler=Ask", ("asked", question)));
        static string CodeIn(Answer page) =>
            System.Text.RegularExpressions.Regex.Match(page.Html, "<code id=\"code\">([^<]+)</code>").Groups[1].Value;

        await AskAsync("De quoi le cercle a-t-il besoin ?");
        var again = await AskAsync("De quoi le cercle a-t-il besoin ?");

        const string Asked = "SELECT COUNT(*) FROM advice WHERE folder_id = @decision";
        Assert.That(await content.OneAsync<long>(Asked, new { decision = $"{decision}" }), Is.EqualTo(1));
        using var other = desk.Visitor();
        Assert.That(
            (await other.PostAsync("/advice", ("code", CodeIn(again)))).Text,
            Does.Contain("De quoi le cercle a-t-il besoin ?")
        );
        await AskAsync("Qui manque au cercle ?");
        Assert.That(await content.OneAsync<long>(Asked, new { decision = $"{decision}" }), Is.EqualTo(2));
    }

    [Test]
    public async Task Inviting_somebody_twice_makes_one_link()
    {
        using var tiago = await desk.SignInAsync("tiago");
        var window = await new Window(tiago).OpenAsync("/team/invite");
        Task<Answer> InviteAsync() =>
            tiago.SendAsync(window.Form("name", null, ("name", "Achille"), ("roles", nameof(Role.DataContact))));
        await InviteAsync();

        var again = await InviteAsync();

        Assert.That(again.Text, Does.Contain("Un lien attend déjà pour ce nom."));
        Assert.That(again.Html.Split("<b>Achille</b>"), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task A_seat_a_circle_a_training_and_an_end_proposed_twice_wait_once()
    {
        var (lucien, maelle) = (await team.IdAsync("lucien"), await team.IdAsync("maelle"));
        var now = desk.Clock.GetUtcNow();
        var held = (await RosterAsync()).Find(await team.IdAsync("ilana"))!.Seats.First(seat => seat.HeldAt(now));
        RosterEntry[] proposals =
        [
            new SeatGiven(now, new(lucien, Role.DataContact, 41, "", now)),
            new CircleAdded(now, new("Jardin", null)),
            new SeatEnded(now, held.Role, held.Number),
        ];

        foreach (var entry in proposals)
        {
            var store = desk.Get<RosterStore>();
            Assert.That((await store.ProposeAsync(entry, maelle, None)).Refusal, Is.Null, entry.GetType().Name);
            var waiting = (await RosterAsync()).Pending.Length;
            Assert.That(
                (await store.ProposeAsync(entry with { At = now.AddSeconds(3) }, maelle, None)).Refusal,
                Is.EqualTo(Reason.AlreadyDone),
                entry.GetType().Name
            );
            Assert.That((await RosterAsync()).Pending, Has.Length.EqualTo(waiting));
        }
    }

    [Test]
    public async Task A_recovery_of_keys_asked_twice_is_asked_once()
    {
        Assert.That(await custodians.AskRecoveryAsync("maelle", "oriane", "lucien"), Is.Null);
        Assert.That(await custodians.AskRecoveryAsync("maelle", "oriane", "lucien"), Is.EqualTo(Reason.AlreadySigned));
    }
}
