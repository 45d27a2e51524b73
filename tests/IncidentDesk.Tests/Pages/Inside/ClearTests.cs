using IncidentDesk.Pages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>The second reader of a proposal sees all that the writer chose for it, and sends what was shown.</summary>
[Category("Threat-30")]
public sealed class ClearTests : OwnDesk
{
    private protected override bool Serves => true;

    [Test]
    public async Task The_second_reader_of_a_proposal_sees_the_facilitator_the_earlier_measure_and_who_is_kept_out()
    {
        var id = await team.FindingsAsync("soraya", "anselme");
        var people = await desk.Get<RosterStore>().AllAsync(None);
        var body = await BodyAsync(id, people);
        var (away, day) = (body[..^4], DateOnly.FromDateTime(team.Now.DateTime));
        var draft = NewText.Of(
            (
                team.Course.SetAside with
                {
                    From = day.AddDays(30),
                    Until = day.AddDays(60),
                    ReviewOn = day.AddDays(50),
                    Concerned = away,
                    Facilitator = await team.IdAsync("yasmine"),
                    Earlier = Guid.NewGuid(),
                }
            ).ToJson()
        );
        Others.Must(
            await team.ActAsync(
                id,
                "soraya",
                (file, actor) => ProposalDrafted.Decide(file, actor, draft.Id, team.Now),
                draft
            )
        );
        using var anselme = await desk.SignInAsync("anselme");

        var page = await anselme.GetAsync($"/desk/case/{id}/clear");

        foreach (var person in away)
            Assert.That(page.Text, Does.Contain(people.NameOf(person)));
        foreach (var person in body.Except(away))
            Assert.That(page.Html, Does.Not.Contain($"<dd>{people.NameOf(person)}"));
        foreach (var said in (string[])["Trop proches pour lire", "Yasmine", "une mesure que tu ne peux pas ouvrir"])
            Assert.That(page.Text, Does.Contain(said));
        var other = PageHash.Of([DecisionText.Text(DecisionTextDraft.Read(draft.Text), null, [])]);
        var sent = await anselme.PostAsync(
            $"/desk/case/{id}/clear",
            ("draft", $"{draft.Id}"),
            ("shown", other),
            ("looked", "true")
        );
        Assert.That(sent.Text, Does.Contain("a changé"), "a page that did not show them");
    }

    private async Task<Guid[]> BodyAsync(Guid id, Roster people)
    {
        using var open = (await team.LoadAsync(id, "soraya"))!;
        return
        [
            .. Propose
                .Signers(open.File, people.Present, new HashSet<Guid>(), _ => "")
                .Where(signer => signer is { Hat: SigningCapacity.Body, Alternate: false })
                .Select(signer => signer.Person),
        ];
    }
}
