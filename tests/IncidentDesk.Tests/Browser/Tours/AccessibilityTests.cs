using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.Pages;

namespace IncidentDesk.Tests.Browser.Tours;

/// <summary>Every page there is, in both languages, light and dark, narrow and wide: nothing that axe knows to be
/// wrong, nothing to scroll sideways, and a key reaches everything. Who walks reads the HTML; a browser
/// shows it.</summary>
public sealed class AccessibilityTests() : AtTheDesk(Through.Html)
{
    /// <summary>What answers no address with a page: an act whose form stands elsewhere, a file, a way on.</summary>
    private static readonly string[] NoPage =
    [
        "/Inside/Decisions/Rounds/Alternate",
        "/Inside/Decisions/Rounds/Close",
        "/Inside/Decisions/Following/Lift",
        "/Inside/Decisions/Export",
        "/Inside/Decisions/Journal",
        "/Inside/Cases/Writing/File",
        "/Public/Mailbox/Copy",
        "/Public/Mailbox/Papers/SentFile",
        "/Inside/Home/Home",
        "/Inside/MyDay/Deadlines",
    ];

    [Test, Category("Threat-10")]
    public async Task Every_page_is_accessible_in_every_theme_width_and_language_and_loads_nothing_external()
    {
        var (routes, seen, wrong) = (await Route.AllAsync(Desk), new HashSet<string>(), new List<string>());
        await using var mirror = await Mirror.OpenAsync(Desk);
        await foreach (var stop in Tour.WalkAsync(() => StrangerAsync()))
            await LookAsync(stop);
        var others = await StrangerAsync();
        await foreach (
            var stop in Tour.OtherActsAsync(others, routes.Where(route => !seen.Contains(route.Page)).ToArray())
        )
            await LookAsync(stop);
        await using var empty = await RunningDesk.EmptyAsync();
        await using var founder = Someone.WithoutBrowser(empty);
        await foreach (var stop in Tour.FoundAsync(empty, founder))
            await LookAsync(stop);

        Assert.Multiple(() =>
        {
            Assert.That(wrong, Is.Empty, string.Join('\n', wrong));
            Assert.That(
                routes.Select(route => route.Page).Distinct().Except(seen),
                Is.EquivalentTo(NoPage),
                "A page that no tour comes to: give it a stop."
            );
        });

        async Task LookAsync((string Page, Someone Who) stop)
        {
            seen.Add(stop.Who.Arrived ? Route.Of(routes, stop.Who.Path)!.Page : "/Public/Help/Problem");
            wrong.AddRange(await mirror.WrongWithAsync(stop.Page, stop.Who));
            Assert.That(stop.Who.Elsewhere, Is.Empty, stop.Page);
        }
    }
}
