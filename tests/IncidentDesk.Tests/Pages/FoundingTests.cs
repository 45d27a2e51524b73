using IncidentDesk.Storage;

namespace IncidentDesk.Tests.Pages;

/// <summary>The founding ceremony, from an empty directory to a desk that receives.</summary>
[TestFixture]
internal sealed class FoundingTests
{
    private static readonly Founder[] Founders = Ceremony.Founders;

    private RunningDesk desk = null!;

    [SetUp]
    public async Task Start() => desk = await RunningDesk.EmptyAsync();

    [TearDown]
    public async Task Stop() => await desk.DisposeAsync();

    [Test]
    public async Task Five_founders_open_a_desk_that_receives_a_report()
    {
        using var host = await BeginAsync();
        foreach (var founder in Founders) await MakeKeysAsync(await InviteAsync(host, founder), founder.Name.ToLowerInvariant());
        Assert.That((await host.PostFromAsync("/founding", "/founding?handler=Seal", ("organisation", "Les Voisines"))).Text, Does.Contain("attend deux signatures"));

        var first = await ConfirmAsync("amina");
        Assert.That((await desk.Visitor().GetAsync("/")).Code, Is.EqualTo(503), "One signature does not open the desk.");
        Assert.That(first.Text, Does.Contain("Confirmer la fondation"));
        Assert.That((await ConfirmAsync("amina")).Text, Does.Contain("Il faut une autre personne"));
        Assert.That((await ConfirmAsync("rose")).Text, Does.Contain("Le service est fondé"));

        using var visitor = desk.Visitor();
        Assert.That((await visitor.GetAsync("/")).Text, Does.Contain("Les Voisines"));
        Assert.That(await visitor.SubmitReportAsync("Bonjour."), Has.Length.EqualTo(8));
        using var ilana = desk.Visitor();
        await ilana.PostAsync("/desk/signin", ("login", "ilana"), ("password", Ceremony.Password));
        Assert.That(await ilana.CasesAsync(), Has.Length.EqualTo(1));
        var hash = await File.ReadAllTextAsync(Path.Combine(desk.Data, "founding.txt"));
        Assert.That((await ilana.GetAsync("/team/sheet")).Text.Replace(" ", "", StringComparison.Ordinal), Does.Contain(hash.Trim()));
    }

    [Test]
    public async Task The_first_link_works_once_and_for_one_hour()
    {
        var token = await desk.Get<InvitationStore>().AddAsync(InvitationKind.Founding, Guid.Empty, new("", "", false, []), TimeSpan.FromHours(1), default);
        using var host = desk.Visitor();
        Assert.That((await host.PostAsync($"/founding/{token}")).Text, Does.Contain("Qui fonde ce service"));
        using var second = desk.Visitor();
        Assert.That((await second.GetAsync($"/founding/{token}")).Code, Is.EqualTo(404));

        var late = await desk.Get<InvitationStore>().AddAsync(InvitationKind.Founding, Guid.Empty, new("", "", false, []), TimeSpan.FromHours(1), default);
        desk.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.That((await second.GetAsync($"/founding/{late}")).Code, Is.EqualTo(404));
    }

    [Test]
    public async Task Sealing_waits_for_two_listeners_three_custodians_and_everyones_keys()
    {
        using var host = await BeginAsync();
        var link = await InviteAsync(host, Founders[0]);
        var page = await host.GetAsync("/founding");
        Assert.That(page.Text, Does.Contain("deux personnes pour l’écoute").And.Contain("trois dépositaires").And.Contain("que Ilana ouvre son lien"));
        Assert.That((await host.PostFromAsync("/founding", "/founding?handler=Seal", ("organisation", "Trop tôt"))).Text, Does.Contain("Il manque encore quelque chose"));
        Assert.That(await desk.Get<RosterStore>().FoundingHashAsync(default), Is.Null);
        await MakeKeysAsync(link, "ilana");
        Assert.That((await desk.Visitor().GetAsync(link)).Code, Is.EqualTo(404), "A founder's link works once.");
    }

    [TestCase("court", "douze caractères")]
    [TestCase("motdepasse123", "trop courant")]
    [TestCase("ilana-ilana-et-ilana", "identifiant")]
    public async Task A_weak_password_is_refused_with_a_reason(string password, string reason)
    {
        using var host = await BeginAsync();
        var link = await InviteAsync(host, Founders[0]);
        Assert.That((await desk.Visitor().PostAsync(link, ("login", "ilana"), ("password", password), ("again", password))).Text, Does.Contain(reason));
    }

    [Test]
    public async Task A_database_that_tells_another_founding_is_not_believed()
    {
        await Five_founders_open_a_desk_that_receives_a_report();
        var seal = Path.Combine(desk.Data, "founding.txt");
        Assert.That(desk.Get<FoundingSeal>().Hash, Is.Not.Null);
        var roster = new RosterStore(desk.Get<ContentDatabase>(), new FoundingSeal(seal + ".lost"), desk.Clock);
        Assert.That((await roster.AllAsync(default)).Alarms, Is.EqualTo(new[] { RosterAlarm.OtherFounding }));
        Assert.That((await roster.AllAsync(default)).People, Is.Empty);
    }

    private async Task<Visitor> BeginAsync() => await Ceremony.BeginAsync(desk.Url,
        "/founding/" + await desk.Get<InvitationStore>().AddAsync(InvitationKind.Founding, Guid.Empty, new("", "", false, []), TimeSpan.FromHours(1), default));

    private static Task<string> InviteAsync(Visitor host, Founder founder) => Ceremony.InviteAsync(host, founder);
    private Task MakeKeysAsync(string link, string login) => Ceremony.MakeKeysAsync(desk.Url, link, login);
    private Task<Answer> ConfirmAsync(string login) => Ceremony.ConfirmAsync(desk.Url, login);
}
