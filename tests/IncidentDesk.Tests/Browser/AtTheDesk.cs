using IncidentDesk.DemoContent;
using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.Browser.Walks;

namespace IncidentDesk.Tests.Browser;

/// <summary>Tests at one demo desk, where each person has a browser of their own, or reads the HTML; at the end no page
/// has asked for anything outside the desk.</summary>
public abstract class AtTheDesk(Through through = Through.Chromium)
{
    private readonly Dictionary<string, Someone> members = [];
    private readonly List<Someone> everybody = [];

    private protected RunningDesk Desk { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task OpenDeskAsync() => Desk = await RunningDesk.DemoAsync();

    /// <summary>Someone whom the desk does not know.</summary>
    private protected async Task<Someone> StrangerAsync(bool scripts = false)
    {
        var someone =
            through == Through.Html && !scripts
                ? Someone.WithoutBrowser(Desk)
                : await Someone.ArriveAsync(Desk, scripts);
        everybody.Add(someone);
        return someone;
    }

    /// <summary>A member of the organisation, signed in the first time they are needed.</summary>
    private protected async Task<Someone> AsAsync(string login)
    {
        if (members.TryGetValue(login, out var known))
            return known;
        var member = members[login] = await StrangerAsync();
        await member.SignInAsync(login);
        return member;
    }

    /// <summary>Time passes; whoever was signed in comes back.</summary>
    private protected async Task PassAsync(TimeSpan time)
    {
        Desk.Clock.Advance(time);
        foreach (var member in members.Values)
            await member.SignInAsync();
    }

    /// <summary>A report just sent, and those who will follow it.</summary>
    private protected async Task<Walk> WalkAsync(
        CorpusReport report,
        string[]? listeners = null,
        string[]? pair = null
    ) =>
        await Walk.BeginAsync(
            report,
            await StrangerAsync(),
            await AllAsync(listeners ?? ["ilana", "lucien"]),
            await AllAsync(pair ?? ["soraya", "kamel"])
        );

    private async Task<Someone[]> AllAsync(string[] logins)
    {
        var all = new List<Someone>();
        foreach (var login in logins)
            all.Add(await AsAsync(login));
        return [.. all];
    }

    private protected static CorpusReport Report(string id) => DemoCorpus.Read().Single(report => report.Id == id);

    [OneTimeTearDown]
    public async Task CloseDeskAsync()
    {
        try
        {
            Assert.That(everybody.SelectMany(someone => someone.Elsewhere), Is.Empty, "asked for outside the desk");
            Assert.That(
                everybody.SelectMany(someone => someone.Complaints),
                Is.Empty,
                "blocked by the desk's own policy"
            );
        }
        finally
        {
            foreach (var someone in everybody)
                await someone.DisposeAsync();
            await Desk.DisposeAsync();
        }
    }
}
