using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>A measure is renewed by deciding again: its review leads the pair to a new proposal, which begins at the
/// consultation and leaves the first measure's end where it is.</summary>
public sealed class RenewalTests
{
    [Test]
    public async Task The_review_of_a_measure_leads_only_the_pair_to_a_new_decision_that_renews_the_measure()
    {
        await using var desk = await RunningDesk.DemoAsync();
        var (team, none) = (new Team(desk), CancellationToken.None);
        var (decision, text) = await team.ProposeAsync("soraya", "anselme");
        foreach (var login in (string[])["soraya", "maelle", "hortense"])
            Assert.That(await team.SignAsync(login, decision, text), Is.Null);
        desk.Clock.Advance(TimeSpan.FromHours(73));
        await team.CarryOutAsync(team.Last!.Case, decision, "soraya", "anselme");

        using var pair = await desk.SignInAsync("soraya");
        using var body = await desk.SignInAsync("maelle");
        var review = await pair.GetAsync($"/decisions/{decision}/review");
        var path = System
            .Text.RegularExpressions.Regex.Match(review.Html, "href=\"(/desk/case/([^/]+)/propose)\"")
            .Groups;
        Assert.That(
            (await pair.PostAsync($"/decisions/{decision}/review", ("text", ""))).Html,
            Does.Contain("id=\"problem\"").And.Contain(path[0].Value),
            "a refused form leads there too"
        );
        Assert.That((await pair.GetAsync(path[1].Value)).Code, Is.EqualTo(200));
        Assert.That((await body.GetAsync($"/decisions/{decision}/review")).Html, Does.Not.Contain("/desk/case/"));

        await HearAgainAsync(team, Guid.Parse(path[2].Value), "soraya", "anselme");
        var renewed = await team.Course.ProposeAsync(
            Guid.Parse(path[2].Value),
            "anselme",
            "soraya",
            team.Course.SetAside with
            {
                Earlier = decision,
            },
            "yasmine",
            none
        );
        using var first = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, none))!;
        using var second = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), renewed, none))!;
        Assert.That(second.File.Proposal.Renews, Is.EqualTo(decision));
        Assert.That(
            (first.File.State, second.File.State),
            Is.EqualTo((DecisionState.Executed, DecisionState.Consultation))
        );
        Assert.That(
            first.File.At(first.File.Course.Measure.Until!.Value).State,
            Is.EqualTo(DecisionState.Expired),
            "a renewal that waits holds nothing up"
        );
        Assert.That(
            (await pair.GetAsync($"/decisions/{decision}/review")).Html,
            Does.Not.Contain("/propose"),
            "one open decision at a time"
        );
    }

    /// <summary>A new letter to the person concerned, who gives up the notice. Two people record it.</summary>
    private static async Task HearAgainAsync(Team team, Guid id, string first, string second)
    {
        var (letter, told, waived) = (
            NewText.Of(Team.Grievances),
            NewText.Of("Une lettre va partir."),
            NewText.Of("Elle l’a dit au téléphone.")
        );
        Guid party;
        using (var open = (await team.LoadAsync(id, first))!)
            party = open.File.Letters.First().Party;
        Team.Must(
            await team.ActAsync(
                id,
                first,
                (file, actor) =>
                    GrievancesDrafted.Decide(
                        file,
                        actor,
                        (party, PartyKind.Concerned),
                        DecisionKind.Exclusion,
                        Rules.Steps.Ground,
                        letter.Id,
                        team.Now
                    ),
                letter
            )
        );
        Team.Must(
            await team.ActAsync(
                id,
                first,
                (file, actor) => GrievancesAnnounced.Decide(file, actor, letter.Id, told.Id, team.Now),
                told
            )
        );
        Team.Must(
            await team.AsAsync(
                team.Last!.Reporter,
                (file, me) => GrievancesAgreed.Decide(file, me, letter.Id, team.Now)
            )
        );
        await team.SendLetterAsync(id, letter.Id, second);
        Team.Must(
            await team.ActAsync(
                id,
                first,
                (file, actor) => LetterFactNoted.Decide(file, actor, letter.Id, LetterFact.Waived, waived.Id, team.Now),
                waived
            )
        );
        Team.Must(
            await team.ActAsync(
                id,
                second,
                (file, actor) => LetterFactConfirmed.Decide(file, actor, letter.Id, waived.Id, team.Now)
            )
        );
    }
}
