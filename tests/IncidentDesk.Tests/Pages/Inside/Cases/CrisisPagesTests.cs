using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Crises;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Cases;

/// <summary>A crisis over the pages: two of the pair freeze the reading of a case, everybody else finds it shut on
/// every page, and it opens again by the clock alone.</summary>
[TestFixture]
internal sealed class CrisisPagesTests : OwnDesk
{
    private const string Why = "Une journaliste appelle.",
        Report = "Le récit que personne d’autre ne lit.";

    private protected override bool Serves => true;

    private Reported reported = null!;

    private Guid Id => reported.Case;

    private string Case => $"/desk/case/{Id}";
    private string Crisis => $"{Case}/crisis";

    [SetUp]
    public async Task Inquire() => reported = await others.InquiryAsync(Report);

    private static Task<Answer> AskAsync(Visitor who, string at) => who.PostAsync(at, ("act", "ask"), ("text", Why));

    private async Task<Answer> AgreeAsync(Visitor who) =>
        await who.PostAsync(
            Crisis,
            ("act", "agree"),
            ("item", (await who.GetAsync(Crisis)).Field("item") ?? $"{Guid.Empty}")
        );

    private async Task FreezeAsync(Visitor soraya, Visitor anselme)
    {
        await AskAsync(soraya, Crisis);
        Assert.That((await AgreeAsync(anselme)).Text, Does.Contain("Lecture gelée jusqu’au"));
    }

    [Test]
    public async Task Two_of_the_pair_freeze_reading_for_the_others_and_it_ends_by_itself_after_72_hours()
    {
        using var soraya = await desk.SignInAsync("soraya");
        using var anselme = await desk.SignInAsync("anselme");
        using var ilana = await desk.SignInAsync("ilana");
        Assert.That((await ilana.GetAsync(Case)).Code, Is.EqualTo(200));

        await AskAsync(soraya, Crisis);

        var alone = await AgreeAsync(soraya);
        Assert.That(alone.Text, Does.Contain("demande le mode crise").And.Not.Contain("Lecture gelée"));
        Assert.That((await ilana.GetAsync(Case)).Path, Is.EqualTo(Case), "one alone freezes nothing");
        Assert.That((await anselme.GetAsync(Crisis)).Text, Does.Contain(Why), "who agrees reads the reason");
        Assert.That((await AgreeAsync(anselme)).Text, Does.Contain("Lecture gelée jusqu’au"));

        var shut = await ilana.GetAsync(Case);
        Assert.That(shut.Path, Is.EqualTo($"{Case}/frozen"));
        Assert.That(shut.Text, Does.Contain("Lecture gelée jusqu’au"));
        Assert.That((await ilana.GetAsync("/desk")).Text, Does.Not.Contain(Case));
        Assert.That((await soraya.GetAsync(Case)).Code, Is.EqualTo(200));
        Assert.That(
            (await soraya.GetAsync(Crisis)).Text,
            Does.Contain("Ne lit pas pendant le mode crise.").And.Contain("Déclaration d’attente")
        );

        desk.Clock.Advance(TimeSpan.FromHours(72) + TimeSpan.FromMinutes(1));
        using var again = await desk.SignInAsync("ilana");
        Assert.That((await again.GetAsync(Case)).Path, Is.EqualTo(Case));
        Assert.That((await again.GetAsync($"{Case}/frozen")).Code, Is.EqualTo(404));
        Assert.That((await again.GetAsync("/desk")).Text, Does.Contain(Case));
    }

    [Test]
    public async Task No_page_of_the_case_shows_anything_to_somebody_who_is_kept_from_it_and_no_alarm_is_raised()
    {
        using var soraya = await desk.SignInAsync("soraya");
        using var anselme = await desk.SignInAsync("anselme");
        await FreezeAsync(soraya, anselme);
        using var ilana = await desk.SignInAsync("ilana");
        await ilana.GetAsync("/desk");
        string[] pages =
        [
            "read",
            "reply",
            "note",
            "hold",
            "duty",
            "measure",
            "feedback",
            "parties",
            "facts",
            "findings",
            "aside",
            "conflict",
            "crisis",
            "dates",
            "danger",
        ];
        foreach (var page in pages)
            Assert.That((await ilana.GetAsync($"{Case}/{page}")).Text, Does.Not.Contain(Report), page);
        Assert.That((await ilana.GetAsync($"{Case}/hold")).Code, Is.EqualTo(404));
        Assert.That(
            await desk.Get<CaseStore>().LoadAsync(await team.HolderAsync("ilana"), Id, None),
            Is.Null,
            "and no store"
        );
        var list = await desk.Get<SummaryStore>().OfAsync(await team.HolderAsync("ilana"), None);
        Assert.That(list.Lines.Select(line => line.Summary.Case), Does.Not.Contain(Id));
        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(None), Is.Empty);
    }

    [Test]
    public async Task The_page_is_for_the_pair_alone_and_a_wrong_press_changes_nothing()
    {
        using var soraya = await desk.SignInAsync("soraya");
        using var mireille = await desk.SignInAsync("mireille");
        using var gaspard = await desk.SignInAsync("gaspard");

        Assert.That((await mireille.GetAsync(Crisis)).Code, Is.EqualTo(404));
        Assert.That((await gaspard.GetAsync(Crisis)).Code, Is.EqualTo(404));
        Assert.That((await gaspard.GetAsync($"{Case}/frozen")).Code, Is.EqualTo(404));
        Assert.That((await soraya.PostAsync(Crisis, ("act", "ask"), ("text", " "))).Path, Is.EqualTo(Crisis));
        Assert.That(
            (await soraya.PostAsync(Crisis, ("act", "agree"), ("item", $"{Guid.NewGuid()}"))).Text,
            Does.Contain("Ce qui est montré ici a changé")
        );
        await AskAsync(soraya, Crisis);
        await AskAsync(soraya, Crisis);
        using var open = await team.LoadAsync(Id, "soraya");
        Assert.That(open!.File.History.OfType<CrisisAsked>(), Has.Exactly(1).Items);
        Assert.That(ReadingFreeze.EndOf(open.File, team.Now), Is.Null);
    }

    [Test]
    public async Task Nobody_is_handed_the_case_meanwhile_and_the_mailbox_goes_on()
    {
        using var soraya = await desk.SignInAsync("soraya");
        using var anselme = await desk.SignInAsync("anselme");
        await FreezeAsync(soraya, anselme);

        Assert.That(
            await team.ActAsync(
                Id,
                "soraya",
                (_, actor) => new HandedOver(actor.Id, team.Now, Guid.NewGuid(), Role.Instructor)
            ),
            Has.Property(nameof(Refusal.Reason)).EqualTo(Reason.ReadingFrozen)
        );
        var reporter = reported.Reporter;
        var sent = NewText.Of("Je voulais ajouter ceci.");
        var verdict = await team.Cases.ActAsync(
            reporter,
            Id,
            file => MessageSent.FromReporter(file, new(reporter.Id, []), sent.Id, team.Now),
            None,
            sent
        );
        Assert.That(verdict!.Refusal, Is.Null);
        using var open = await team.LoadAsync(Id, "anselme");
        Assert.That(await team.Cases.TextAsync(open!, sent.Id, None), Is.EqualTo("Je voulais ajouter ceci."));
    }
}
