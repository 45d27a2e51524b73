using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Browser;

/// <summary>Three people share three cases. One falls ill, one leaves, one has too much: every case is in two hands
/// again within one sitting of coordination.</summary>
public sealed class OneSittingTests : AtTheDesk
{
    private static readonly string[] Fresh = ["farid", "oriane", "lucien"];

    private string Today => $"{Workdays.Local(Desk.Clock.GetUtcNow()):yyyy-MM-dd}";

    /// <summary>Chooses on the page of all cases who takes whose place.</summary>
    private static async Task PassOnAsync(Someone who, params (string Place, string To)[] choices)
    {
        await who.GoAsync("/desk/handover");
        foreach (var (place, to) in choices)
        {
            var field = who.Page.Locator("fieldset").Filter(new() { HasText = place });
            await field
                .GetByLabel("Qui prend cette place")
                .SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = to });
            await field.GetByLabel("Un mot pour la suite").FillAsync($"Un mot pour {to}.");
        }
        await who.PressAsync("Demander pour tous ces dossiers");
    }

    [Test]
    public async Task Every_case_of_three_people_who_cannot_go_on_is_in_two_hands_again_in_one_sitting()
    {
        var team = new Team(Desk);
        (string First, string Second)[] pairs = [("ilana", "gaspard"), ("gaspard", "mireille"), ("ilana", "mireille")];
        var reported = new List<Reported>();
        foreach (var (first, second) in pairs)
        {
            reported.Add(await team.ReportAsync("Un récit."));
            await team.JoinAsync(reported[^1].Case, first, second);
        }
        var names = new List<string>();
        foreach (var (one, pair) in reported.Zip(pairs))
        {
            using var open = await team.LoadAsync(one.Case, pair.First);
            names.Add(open!.Name);
        }

        // Ilana is ill and says so from her telephone; nothing more is asked of her.
        var ilana = await AsAsync("ilana");
        await ilana.GoAsync("/team/away");
        await ilana.WriteAsync("Dernier jour de la pause", Today);
        await ilana.Page.Locator("#password-pause").FillAsync(ilana.Password);
        await ilana.PressAsync("Signer cette pause");

        // Gaspard leaves, Mireille has too much: each chooses on one page who takes which place.
        var (gaspard, mireille, marius) = (
            await AsAsync("gaspard"),
            await AsAsync("mireille"),
            await AsAsync("marius")
        );
        await PassOnAsync(
            gaspard,
            ($"{names[0]}, ta place", "Farid"),
            ($"{names[0]}, la place d’Ilana", "Oriane"),
            ($"{names[1]}, ta place", "Lucien")
        );
        await PassOnAsync(
            mireille,
            ($"{names[1]}, la place de Gaspard", "Lucien"),
            ($"{names[2]}, ta place", "Oriane"),
            ($"{names[2]}, la place d’Ilana", "Farid")
        );

        // The sitting of coordination: from its first page to the last yes.
        await marius.GoAsync("/desk/home");
        var before = marius.Clicks;
        await marius.GoAsync("/desk");
        await marius.FollowAsync("Personnes en plus, à confirmer");
        Assert.That(await marius.SeesAsync(), Does.Contain("Ilana (pas là"));
        await marius.Page.Locator("#password-all").FillAsync(marius.Password);
        await marius.PressAsync("Je suis d’accord avec ces 4 demandes");
        var coordination = marius.Clicks - before;

        // Whoever asked comes back once; the keys are given without asking anew.
        await gaspard.GoAsync("/desk/handover");
        await mireille.GoAsync("/desk/handover");
        var taking = 0;
        foreach (var login in Fresh)
        {
            var next = await AsAsync(login);
            var clicks = next.Clicks;
            foreach (var name in names.Intersect(await next.AskedAsync()).ToArray())
                if (await IsInvitedAsync(team, reported[names.IndexOf(name)].Case, login))
                    await next.TakeAsync(name);
            taking += next.Clicks - clicks;
        }
        await gaspard.GoAsync("/desk/handover");
        await gaspard.Page.Locator("#password-leave").FillAsync(gaspard.Password);
        await gaspard.PressAsync("Finir mes sièges maintenant");

        var people = await Desk.Get<RosterStore>().AllAsync(default);
        (string, string)[] after = [("farid", "oriane"), ("lucien", "mireille"), ("farid", "oriane")];
        foreach (var (one, (first, second)) in reported.Zip(after))
        {
            using var open = (await team.LoadAsync(one.Case, first))!;
            Guid[] pair = [await team.IdAsync(first), await team.IdAsync(second)];
            Assert.That(open.File.Handlers.Select(handler => handler.Person), Is.EquivalentTo(pair));
            Assert.That(open.File.Readers, Is.EquivalentTo(pair), "nobody else has the keys");
            Assert.That(pair.Select(person => people.Find(person)!.Receives(Role.Listener)), Is.All.True);
            Assert.That(await team.LoadAsync(one.Case, "ilana"), Is.Null);
        }
        Assert.That(people.Find(await team.IdAsync("gaspard")), Is.Null, "the one who leaves has left");
        Assert.That(coordination, Is.LessThanOrEqualTo(12));
        TestContext.Out.WriteLine(
            $"clicks: coordination {coordination}, gaspard {gaspard.Clicks}, mireille {mireille.Clicks}, "
                + $"ilana {ilana.Clicks}, the three who take over {taking} for 5 places"
        );
    }

    private static async Task<bool> IsInvitedAsync(Team team, Guid id, string login)
    {
        using var open = await team.LoadAsync(id, login);
        return open?.File.Invited.ContainsKey(await team.IdAsync(login)) == true;
    }
}
