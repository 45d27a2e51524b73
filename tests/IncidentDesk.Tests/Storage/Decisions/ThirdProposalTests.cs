using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Tests.Storage.Decisions;

/// <summary>After the second veto nothing more is proposed in the case, whoever follows it then.</summary>
[Category("Threat-29")]
public sealed class ThirdProposalTests : OwnDesk
{
    [Test]
    public async Task A_new_pair_cannot_make_a_third_proposal_after_two_vetoes()
    {
        var decision = await team.OpenAsync("soraya", "anselme");
        var id = team.Last!.Case;
        async Task<DecisionState> StateAsync()
        {
            using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("maelle"), decision, None))!;
            return open.File.State;
        }
        string[] body = ["maelle", "tiago", "ronan", "hortense", "idriss", "nadege"];
        await team.Course.CloseConsultationAsync(decision, "soraya", "yasmine", None);
        await team.Course.CloseStepAsync(decision, "yasmine", None);
        foreach (var login in body)
            await team.Course.SpeakAsync(decision, login, new(PositionKind.Reaction, null, "Je comprends.", ""), None);
        desk.Clock.Advance(TimeSpan.FromHours(49));
        for (var round = 0; round < 2; round++)
        {
            Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Amendment), $"{round}");
            await team.Course.KeepAsync(decision, "soraya", None);
            foreach (var login in body)
                await team.Course.NoObjectionAsync(decision, login, None);
            desk.Clock.Advance(TimeSpan.FromHours(73));
            Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Signatures), $"{round}");
            string hash;
            using (var open = (await team.Decisions.LoadAsync(await team.HolderAsync("maelle"), decision, None))!)
                hash = open.File.TextHash;
            foreach (var login in (string[])["soraya", "maelle", "ronan"])
                Assert.That(await team.SignAsync(login, decision, hash), Is.Null);
            foreach (var login in (string[])["philomene", "sacha"])
                await team.Course.WriteAsync(
                    decision,
                    login,
                    "Non.",
                    (file, person, item) => VetoGiven.Decide(file, person, item, team.Now),
                    None
                );
            desk.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        Assert.That(await StateAsync(), Is.EqualTo(DecisionState.Vetoed));
        var text = NewText.Of("Encore.");
        Assert.That(
            (
                await team.ActAsync(
                    id,
                    "soraya",
                    (file, actor) => ProposalDrafted.Decide(file, actor, text.Id, team.Now),
                    text
                )
            )!.Reason,
            Is.EqualTo(Reason.VetoedTwice)
        );

        // Both of the pair step aside; the listeners ask two others, who hold no key to the decision.
        foreach (var login in (string[])["soraya", "anselme"])
            Others.Must(await team.AnswerAsync(id, login, ConflictAnswer.Recuses));
        foreach (var login in (string[])["violette", "kamel"])
        {
            Others.Must(await team.HandAsync(id, "ilana", login, Role.Instructor));
            Others.Must(await team.HandAsync(id, "mireille", login, Role.Instructor));
            await team.JoinAsync(id, login);
        }
        desk.Clock.Advance(TimeSpan.FromDays(90));
        var again = NewText.Of("Encore.");
        Assert.That(
            (
                await team.ActAsync(
                    id,
                    "violette",
                    (file, actor) => ProposalDrafted.Decide(file, actor, again.Id, team.Now),
                    again
                )
            )!.Reason,
            Is.EqualTo(Reason.VetoedTwice)
        );
    }
}
