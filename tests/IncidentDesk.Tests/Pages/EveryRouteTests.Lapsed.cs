using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages;

public sealed partial class EveryRouteTests
{
    /// <summary>Every route, every seat, once with trainings and signatures that count and once when all have ended:
    /// the same pages answer, so that a running case can be handed over.</summary>
    [Test, Category("Threat-14")]
    public async Task The_same_pages_answer_when_trainings_and_signatures_have_ended()
    {
        await using var late = await RunningDesk.DemoAsync();
        late.Clock.Advance(TimeSpan.FromDays(250));
        var (wrong, lapsed) = (new List<string>(), 0);
        foreach (var login in Foreigners.Where(login => login.Length > 0))
        {
            using var visitor = await late.SignInAsync(login);
            var person = (await late.Get<RosterStore>().AllAsync(default)).Find(await new Team(late).IdAsync(login))!;
            lapsed += person.Lapsed.IsEmpty ? 0 : 1;
            foreach (var route in routes.Where(route => route.Ids.Length == 0 && route.Area != "/Inside/SignIn"))
            {
                var now = (await OpenAsync(login, route.Path(Nowhere))).Code;
                var then = (await visitor.SendAsync(new(HttpMethod.Get, route.Path(Nowhere)))).Code;
                if (now != then)
                    wrong.Add($"{login}: {route} {now}, {then}");
            }
        }
        Assert.That(wrong, Is.Empty);
        Assert.That(lapsed, Is.EqualTo(5), "farid, violette, perrine, berenice and aurore read reports");
    }
}
