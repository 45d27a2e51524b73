using IncidentDesk.Pages.Inside.Cases.Deciding;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Tests.Storage;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Pages.Inside.Decisions;

/// <summary>What the person concerned wrote is read whole by those who decide: the pair hides what identifies somebody,
/// a second reader compares, and each signer sees it.</summary>
[Category("Threat-29")]
public sealed class WholeAnswerTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Came = "Voici ma réponse.",
        Hidden = "Voici ma [prénom caché] réponse.";

    private async Task DraftAsync(Guid id, params PreparedAnswer[] answers)
    {
        var draft = NewText.Of(
            (team.Course.SetAside with { Facilitator = await team.IdAsync("yasmine"), Answers = answers }).ToJson()
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

    private static async Task<Answer> ClearAsync(Visitor visitor, string page) =>
        await visitor.PostFromAsync(
            page,
            page,
            ("draft", (await visitor.GetAsync(page)).Field("draft")!),
            ("looked", "true")
        );

    private async Task<PreparedAnswer> AnswerAsync(Guid id)
    {
        using var open = (await team.LoadAsync(id, "soraya"))!;
        return (await desk.Get<PublishProposal>().AnswersAsync(open, None)).Single();
    }

    [Test]
    public async Task A_proposal_without_the_answer_is_refused_and_its_page_offers_the_answer_as_it_came()
    {
        var id = await team.FindingsAsync("soraya", "anselme");
        await DraftAsync(id);
        using var anselme = await desk.SignInAsync("anselme");
        using var soraya = await desk.SignInAsync("soraya");

        var clear = $"/desk/case/{id}/clear";
        var refused = await ClearAsync(anselme, clear);

        Assert.That(refused.Text, Does.Contain("sa réponse n’est pas dans ce texte"));
        Assert.That((await soraya.GetAsync($"/desk/case/{id}/propose")).Text, Does.Contain(Came));
    }

    [Test]
    public async Task The_second_reader_compares_the_answer_and_each_signer_reads_it_before_signing()
    {
        var id = await team.FindingsAsync("soraya", "anselme");
        var answer = await AnswerAsync(id);
        await DraftAsync(id, answer with { Text = Hidden });
        using var anselme = await desk.SignInAsync("anselme");

        var clear = $"/desk/case/{id}/clear";
        Assert.That((await anselme.GetAsync(clear)).Text, Does.Contain(Came).And.Contain(Hidden));
        var decision = (await ClearAsync(anselme, clear)).Path.Split('/')[^1];

        using var maelle = await desk.SignInAsync("maelle");
        using var ilana = await desk.SignInAsync("ilana");
        var sign = await maelle.GetAsync($"/decisions/{decision}/sign");
        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("maelle"), new(decision), None))!;
        var placed = open.File.Proposal.Answers.Single();
        Assert.That(
            sign.Text,
            Does.Contain(Hidden).And.Contain("La réponse de la personne mise en cause").And.Contain(placed.Hash)
        );
        Assert.That((await ilana.GetAsync($"/decisions/{decision}")).Code, Is.EqualTo(404));
        Assert.That(
            (placed.Source, placed.Hash),
            Is.EqualTo((answer.Source, IncidentDesk.Storage.Decisions.DecisionStore.HashOf(Hidden)))
        );
    }
}
