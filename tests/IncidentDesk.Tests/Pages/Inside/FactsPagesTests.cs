using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>The table of facts over its page: noted, changed, and established by two.</summary>
internal sealed class FactsPagesTests
{
    private const string First = "Le 3 octobre, au local, une remarque.",
        Second = "Le 3 octobre, au local, devant deux personnes, une remarque.";

    private RunningDesk desk = null!;
    private Team team = null!;
    private Reported reported = null!;
    private Visitor soraya = null!,
        anselme = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        desk = await RunningDesk.DemoAsync();
        team = new(desk);
        reported = await new Others(desk, team).InquiryAsync();
        (soraya, anselme) = (await desk.SignInAsync("soraya"), await desk.SignInAsync("anselme"));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        soraya.Dispose();
        anselme.Dispose();
        await desk.DisposeAsync();
    }

    private string Page => $"/desk/case/{reported.Case}/facts";

    private async Task<(Fact Fact, FactState State)> FactAsync()
    {
        using var open = (await team.LoadAsync(reported.Case, "soraya"))!;
        var fact = open.File.FactTable.Single();
        return (fact, fact.StateIn(open.File));
    }

    [Test]
    public async Task A_fact_is_noted_changed_and_established_by_two_over_the_page()
    {
        Assert.That((await soraya.GetAsync(Page)).Text, Does.Contain("Aucun fait n’est noté."));
        var refused = await soraya.PostAsync(Page, ("text", First), ("since", "2026-11-20"));
        Assert.That(refused.Text, Does.Contain("Choisis qui le dit").And.Contain(First));
        var report = await ReportAsync();
        (string, string)[] typed = [("speaker", "temoin"), ("since", "2026-11-20"), ("sources", $"{report}")];
        Assert.That(
            (await soraya.PostAsync(Page, [("text", First), .. typed])).Text,
            Does.Contain(First).And.Contain("Témoin").And.Contain("Récit reçu").And.Contain("Non établi")
        );

        var (fact, _) = await FactAsync();
        (string, string)[] seen = [("fact", $"{fact.Id}"), ("shown", $"{fact.Item}")];
        await soraya.PostFromAsync(Page, $"{Page}?handler=Judge", [.. seen, ("state", "etabli")]);
        Assert.That((await FactAsync()).State, Is.EqualTo(FactState.NotEstablished));
        Assert.That((await soraya.GetAsync(Page)).Text, Does.Not.Contain("Confirmer : établi"));
        Assert.That((await anselme.GetAsync(Page)).Text, Does.Contain("Confirmer : établi"));
        Assert.That(
            (await soraya.PostFromAsync(Page, $"{Page}?handler=Confirm", seen)).Text,
            Does.Contain("Il faut une deuxième personne ici")
        );
        await anselme.PostFromAsync(Page, $"{Page}?handler=Confirm", seen);
        Assert.That((await FactAsync()).State, Is.EqualTo(FactState.Established));

        var change = $"{Page}?change={fact.Id}";
        Assert.That((await anselme.GetAsync(change)).Text, Does.Contain("Modifier un fait"));
        await anselme.PostFromAsync(
            change,
            Page,
            [("change", $"{fact.Id}"), ("shown", $"{fact.Item}"), ("text", Second), .. typed]
        );
        Assert.That((await FactAsync()).State, Is.EqualTo(FactState.NotEstablished));
        Assert.That((await soraya.GetAsync(Page)).Text, Does.Contain(Second).And.Not.Contain(First));
        Assert.That(
            (await soraya.GetAsync($"/desk/case/{reported.Case}")).Text,
            Does.Contain("Fait réécrit").And.Contain("Fait établi, confirmé par l’autre personne du binôme")
        );
    }

    [Test]
    public async Task Nobody_else_sees_the_facts()
    {
        using var perrine = await desk.SignInAsync("perrine");
        Assert.That((await perrine.GetAsync(Page)).Code, Is.EqualTo(404));
    }

    private async Task<Guid> ReportAsync()
    {
        using var open = (await team.LoadAsync(reported.Case, "soraya"))!;
        return open.File.History.OfType<ReportWritten>().Single().Item;
    }
}
