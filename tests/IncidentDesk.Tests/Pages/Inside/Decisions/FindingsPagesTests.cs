using IncidentDesk.Pages.Inside.Cases.Deciding;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Tests.Storage;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Pages.Inside.Decisions;

/// <summary>The findings of an inquiry over their page, and whole in the decision: written by one of the pair, cleared
/// by the other, read by each signer, and missed by the pair when the case says something else.</summary>
[Category("Threat-29")]
public sealed class FindingsPagesTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Fact = "Le 3 octobre, au local, une remarque.",
        Concluded = "La remarque a été faite.";

    private async Task NoteAsync(Guid id, string words)
    {
        var text = NewText.Of(words);
        Others.Must(
            await team.ActAsync(
                id,
                "soraya",
                (file, actor) =>
                    FactNoted.Decide(
                        file,
                        actor,
                        new(
                            Speaker.Reporter,
                            DateOnly.FromDateTime(team.Now.Date.AddDays(-1)),
                            [file.History.OfType<ReportWritten>().First().Item]
                        ),
                        text.Id,
                        team.Now
                    ),
                text
            )
        );
    }

    private async Task DraftAsync(Guid id)
    {
        using var open = (await team.LoadAsync(id, "soraya"))!;
        var draft = NewText.Of(
            (
                team.Course.SetAside with
                {
                    Facilitator = await team.IdAsync("yasmine"),
                    Answers = await desk.Get<PublishProposal>().AnswersAsync(open, None),
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
    }

    private async Task<Findings?> LastAsync(Guid id)
    {
        using var open = (await team.LoadAsync(id, "soraya"))!;
        return Findings.InForce(open.File);
    }

    [Test]
    public async Task Findings_are_written_by_one_cleared_by_the_other_and_read_whole_by_who_decides()
    {
        var id = await team.FindingsAsync("soraya", "anselme");
        await NoteAsync(id, Fact);
        using var soraya = await desk.SignInAsync("soraya");
        using var anselme = await desk.SignInAsync("anselme");
        var page = $"/desk/case/{id}/findings";
        var start = (await soraya.GetAsync(page)).Text;
        Assert.That(start, Does.Contain(Fact).And.Contain("Non établi"), "The facts stand there already.");

        await soraya.PostAsync(page, ("text", $"Les faits\n\n{Fact}\n\n{Concluded}"));
        Assert.That((await soraya.GetAsync(page)).Text, Does.Not.Contain("Valider les conclusions"));
        Assert.That(await LastAsync(id), Is.Null);
        var item = (await anselme.GetAsync(page)).Field("item")!;
        (string, string)[] seen = [("item", item), ("looked", "true")];
        await anselme.PostFromAsync(page, $"{page}?handler=Clear", seen);
        Assert.That((await LastAsync(id))!.Item, Is.EqualTo(new Guid(item)));

        await DraftAsync(id);
        var clear = $"/desk/case/{id}/clear";
        Assert.That((await anselme.GetAsync(clear)).Text, Does.Contain(Concluded));
        var decision = (
            await anselme.PostFromAsync(
                clear,
                clear,
                ("draft", (await anselme.GetAsync(clear)).Field("draft")!),
                ("looked", "true")
            )
        ).Path.Split('/')[^1];
        using var maelle = await desk.SignInAsync("maelle");
        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("maelle"), new(decision), None))!;
        var placed = open.File.Proposal.Findings!;
        var sign = await maelle.GetAsync($"/decisions/{decision}/sign");
        Assert.That(
            sign.Text,
            Does.Contain(Concluded).And.Contain("Conclusions de l’enquête").And.Contain(placed.Hash)
        );
        Assert.That(sign.Text, Does.Not.Contain("n’est pas celui que la proposition nomme"));
        Assert.That(
            (placed.Source, placed.Hash),
            Is.EqualTo((new Guid(item), DecisionStore.HashOf($"Les faits\n\n{Fact}\n\n{Concluded}")))
        );

        await NoteAsync(id, "Un fait de plus.");
        Assert.That(
            (await soraya.GetAsync($"/decisions/{decision}")).Text,
            Does.Contain("Un fait ou un entretien a changé depuis ces conclusions")
        );
        using var theirs = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), new(decision), None))!;
        Assert.That(theirs.File.History.FindingsChanged, Is.True);
    }

    [Test]
    public async Task A_text_with_an_address_of_the_case_is_not_cleared_and_marked_words_are_looked_at_first()
    {
        var id = await team.FindingsAsync("soraya", "anselme");
        using var soraya = await desk.SignInAsync("soraya");
        using var anselme = await desk.SignInAsync("anselme");
        var page = $"/desk/case/{id}/findings";
        await soraya.PostAsync(page, ("text", "La personne a écrit depuis 06 39 98 12 34."));
        var item = (await anselme.GetAsync(page)).Html;
        Assert.That(item, Does.Contain("<mark>").And.Not.Contain("Valider les conclusions"));
        using (var open = (await team.LoadAsync(id, "soraya"))!)
            await anselme.PostFromAsync(
                page,
                $"{page}?handler=Clear",
                ("item", $"{open.File.FindingsTexts[^1].Item}"),
                ("looked", "true")
            );
        Assert.That(await LastAsync(id), Is.Null);
    }

    [Test]
    public async Task Who_listens_to_the_case_writes_none_and_others_do_not_see_the_page()
    {
        var id = await team.FindingsAsync("soraya", "anselme");
        using var perrine = await desk.SignInAsync("perrine");
        Assert.That((await perrine.GetAsync($"/desk/case/{id}/findings")).Code, Is.EqualTo(404));
    }
}
