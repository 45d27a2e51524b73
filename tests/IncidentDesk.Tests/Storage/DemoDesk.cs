using IncidentDesk.Rules.Rosters.Loads;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Tests.Storage;

/// <summary>The demo's desk, the people who act in it, and the thief who reads its databases.</summary>
public abstract class DemoDesk
{
    private protected static readonly CancellationToken None = CancellationToken.None;

    private protected RunningDesk desk = null!;
    private protected Team team = null!;
    private protected Others others = null!;
    private protected Custodians custodians = null!;
    private protected Thief content = null!,
        keys = null!;

    /// <summary>Whether the desk answers requests.</summary>
    private protected virtual bool Serves => false;

    /// <summary>Whether a person has as few cases as the shipped file says.</summary>
    private protected virtual bool LimitsCases => false;

    private protected async Task StartAsync()
    {
        desk = await RunningDesk.DemoAsync(
            serves: Serves,
            mostCases: LimitsCases ? CaseLoad.Shipped.Most : RunningDesk.Wide
        );
        (team, content, keys) = (new(desk), new(desk.Get<ContentDatabase>()), new(desk.Get<KeyDatabase>()));
        (others, custodians) = (new(desk, team), new(desk, team));
    }

    private protected async Task StopAsync() => await desk.DisposeAsync();
}
