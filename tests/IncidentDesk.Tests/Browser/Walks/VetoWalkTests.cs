using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Browser.Walks;

/// <summary>The ends of a decision that nobody carries out.</summary>
public sealed class VetoWalkTests() : DecisionWalk(Through.Html)
{
    [Test]
    public async Task Two_vetoes_return_a_decision_once_then_stop_it_and_a_missed_quorum_makes_a_decision_lapse()
    {
        var team = new Team(Desk);
        var decision = await team.ObjectingAsync("violette", "kamel");
        GoHome();
        var vetoed = await NameAsync(team, decision, "violette");
        for (var time = 1; time <= 2; time++)
        {
            foreach (var login in (string[])["maelle", "ronan", "hortense", "idriss", "nadege"])
                await team.Course.NoObjectionAsync(decision, login, CancellationToken.None);
            Pass(73);
            foreach (var login in (string[])["violette", "maelle", "hortense"])
                await team.Course.SignAsync(decision, login, "Il le faut.", CancellationToken.None);
            foreach (var login in (string[])["sacha", "edith"])
            {
                var bureau = await DoesAsync(login, vetoed, "Poser un veto");
                await bureau.WriteAsync("Pourquoi", "Trop, pour ce qui est établi.");
                await bureau.PressAsync("Poser mon veto");
            }
            var violette = await PhoneAsync("violette");
            await violette.OpenDecisionAsync(vetoed);
            Assert.That(
                await violette.SeesAsync(),
                Does.Contain(
                    time == 1 ? "Le binôme change, garde ou retire la proposition." : "Arrêtée par un deuxième veto."
                )
            );
            if (time == 1)
                await violette.FollowAsync("Choisir");
            if (time == 1)
                await violette.PressAsync("Garder le texte");
        }

        var lapses = await team.ObjectingAsync("violette", "kamel");
        GoHome();
        var name = await NameAsync(team, lapses, "violette");
        await NoObjectionAsync(name, "maelle", "ronan", "hortense", "idriss");
        Pass(73);
        Assert.That(
            await (await PhoneAsync("maelle")).DecisionsAsync(),
            Does.Contain("Expirée : pas assez de signatures à temps."),
            "four spoke where five were needed: silence is no position"
        );
    }
}
