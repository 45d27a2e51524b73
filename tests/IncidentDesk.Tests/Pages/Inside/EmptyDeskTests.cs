using System.Text.Json;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>A desk that nobody could read a report at receives none, and says whom to call instead.</summary>
public sealed class EmptyDeskTests
{
    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task Start() => desk = await RunningDesk.EmptyAsync();

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    [TestCase("/")]
    [TestCase("/report")]
    [TestCase("/report/what")]
    [TestCase("/report/check")]
    [TestCase("/mailbox")]
    [TestCase("/safety")]
    [TestCase("/unknown")]
    public async Task Every_public_page_answers_503_with_the_numbers_to_call(string path)
    {
        using var visitor = desk.Visitor();

        var page = await visitor.GetAsync(path);

        Assert.That(page.Code, Is.EqualTo(503));
        Assert.That(page.Html, Does.Contain("tel:17").And.Contain("tel:112").And.Contain("sms:114"));
        Assert.That(page.Text, Does.Contain("On ne peut rien recevoir ici pour le moment."));
    }

    [Test]
    public async Task A_form_sent_to_an_empty_desk_gets_503_with_the_numbers_to_call()
    {
        using var visitor = desk.Visitor();

        var page = await visitor.SendAsync(Visitor.Form("/report/what", null, ("what", "Un récit.")));

        Assert.That(page.Code, Is.EqualTo(503));
        Assert.That(page.Html, Does.Contain("tel:112"));
    }

    [Test]
    public async Task The_health_check_of_an_empty_desk_answers_503_with_2_reasons()
    {
        var (code, reasons) = await HealthAsync(desk);

        Assert.That((code, reasons.Length), Is.EqualTo((503, 2)));
    }

    [TestCase(1, 503)]
    [TestCase(2, 200)]
    public async Task The_desk_receives_reports_with_2_listeners_but_not_with_1(int listeners, int expected)
    {
        await using var founded = await RunningDesk.EmptyAsync(DemoOrganisation.Settings);
        await FoundAsync(founded, listeners);
        using var visitor = founded.Visitor();

        var (code, reasons) = await HealthAsync(founded);

        Assert.That((code, reasons.Length), Is.EqualTo((expected, expected == 200 ? 0 : 1)));
        Assert.That((await visitor.GetAsync("/report")).Code, Is.EqualTo(expected));
    }

    private static async Task<(int Code, string[] Reasons)> HealthAsync(RunningDesk of)
    {
        using var visitor = of.Visitor();
        var health = await visitor.GetAsync("/healthz");
        var json = JsonDocument.Parse(health.Html).RootElement;
        Assert.That(json.GetProperty("can_receive_reports").GetBoolean(), Is.EqualTo(health.Code == 200));
        return (health.Code, json.GetProperty("reasons").Deserialize<string[]>()!);
    }

    /// <summary>An organisation of two members of the CoPil who sign its founding, and as many people who
    /// listen.</summary>
    private static async Task FoundAsync(RunningDesk of, int listeners)
    {
        var (accounts, roster, now) = (of.Get<AccountStore>(), of.Get<RosterStore>(), of.Clock.GetUtcNow());
        var members = new List<Member>();
        foreach (
            var (index, role) in Enumerable
                .Repeat(Role.Copil, 2)
                .Concat(Enumerable.Repeat(Role.Listener, listeners))
                .Index()
        )
        {
            var (id, keys) = (
                await accounts.CreateAsync(
                    $"someone{index}",
                    $"someone{index}@example.org",
                    "une phrase assez longue",
                    default
                )
            )!.Value;
            members.Add(new(id, $"Someone {index}", Adherent: true, keys, [new Seat(id, role, index, "Accueil", now)]));
        }
        var (seq, _) = await roster.ProposeAsync(
            new Founded(now, DemoOrganisation.Name, [new Circle("Accueil", null)], [.. members]),
            null,
            default
        );
        foreach (var founder in members.Take(2))
        {
            using var signing = await accounts.UnlockSigningAsync(founder.Id, "une phrase assez longue", default);
            Assert.That(await roster.SignAsync(seq, founder.Id, signing!, default), Is.Null);
        }
    }
}
