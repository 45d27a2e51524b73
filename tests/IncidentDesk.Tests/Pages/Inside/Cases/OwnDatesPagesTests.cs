using System.Globalization;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.Storage;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Pages.Inside.Cases;

/// <summary>A day to remember, over the pages: noted with a line, shown to those in charge, ended by a press.</summary>
[TestFixture]
internal sealed class OwnDatesPagesTests : OwnDesk
{
    private const string Why = "Rappeler Albertine";

    private protected override bool Serves => true;

    private Guid id;

    private string Case => $"/desk/case/{id}";
    private string Dates => $"{Case}/dates";

    /// <summary>The day in so many days.</summary>
    private DateOnly In(int days) => Workdays.Day(team.Now).AddDays(days);

    [SetUp]
    public async Task Take()
    {
        id = (await team.ReportAsync("Un récit.")).Case;
        await team.JoinAsync(id, "ilana", "mireille");
    }

    private Task<Answer> NoteAsync(Visitor who, int days, string why = Why) =>
        who.PostAsync(Dates, ("day", In(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("why", why));

    [Test]
    public async Task A_day_is_shown_to_those_in_charge_on_the_case_in_the_day_and_in_the_calendar_until_it_is_ended()
    {
        using var ilana = await desk.SignInAsync("ilana");
        using var mireille = await desk.SignInAsync("mireille");

        var page = await NoteAsync(ilana, 3);

        Assert.That(page.Path, Is.EqualTo(Case));
        Assert.That(page.Text, Does.Contain(Why).And.Contain("Date à retenir : "));
        foreach (var who in (Visitor[])[ilana, mireille])
        {
            Assert.That((await who.GetAsync(Case)).Text, Does.Contain(Why));
            Assert.That((await who.GetAsync("/desk")).Text, Does.Contain($": {Why}"));
            var file = (await who.GetAsync("/desk/deadlines")).Html;
            Assert.That(
                file,
                Does.Contain($"DTSTART:{Workdays.At(In(3), new(9, 0)).UtcDateTime:yyyyMMdd'T'HHmmss'Z'}")
            );
            Assert.That(file, Does.Not.Contain("Albertine"));
        }
        var date = Field(await mireille.GetAsync(Case));

        var ended = await mireille.PostFromAsync(Case, $"{Dates}?handler=End", ("date", date));

        Assert.That(ended.Text, Does.Not.Contain(Why).And.Contain("Date à retenir, terminée"));
        Assert.That((await ilana.GetAsync("/desk")).Text, Does.Not.Contain(Why));
        Assert.That(
            (await ilana.PostFromAsync(Dates, $"{Dates}?handler=End", ("date", date))).Text,
            Does.Contain("C’est déjà fait.")
        );
    }

    private static string Field(Answer page) => page.Field("date")!;

    [Test]
    public async Task The_case_asks_for_it_on_the_day_itself()
    {
        using (var ilana = await desk.SignInAsync("ilana"))
            await NoteAsync(ilana, 1);
        await ReadAsync();
        await team.TellAsync(id, "mireille", "Nous t’avons lue.");
        var summaries = desk.Get<SummaryStore>();
        var line = (await summaries.OfAsync(await team.HolderAsync("ilana"), None)).Lines.Single(one =>
            one.Summary.Case == id
        );

        Assert.That(line.Lines, Is.EqualTo(new[] { Why }));
        Assert.That(line.Summary.HasDateAt(team.Now), Is.False);
        Assert.That(line.Summary.HasDateAt(Workdays.Midnight(In(1))), Is.True);
        var calm = line.Summary with { UrgentAt = null, Unread = 0 };
        Assert.That(
            TurnSentences.Of(calm, null, Workdays.Midnight(In(1))),
            Is.EqualTo("Une date à retenir est arrivée")
        );
    }

    private async Task ReadAsync()
    {
        using var open = (await team.LoadAsync(id, "ilana"))!;
        foreach (var text in open.File.History.Select(entry => entry.Text).OfType<Guid>().ToArray())
            await team.ActAsync(id, "ilana", (file, actor) => TextOpened.Decide(file, actor, text, team.Now));
    }

    [Test]
    public async Task What_is_missing_or_too_long_or_over_is_refused_and_what_was_typed_stays()
    {
        using var ilana = await desk.SignInAsync("ilana");

        Assert.That((await ilana.PostAsync(Dates, ("day", ""), ("why", Why))).Text, Does.Contain("Choisis un jour."));
        Assert.That((await NoteAsync(ilana, 3, " ")).Text, Does.Contain("Écris une ligne"));
        Assert.That((await NoteAsync(ilana, 3, new string('x', 121))).Text, Does.Contain("Écris une ligne"));
        var past = await NoteAsync(ilana, -1);
        Assert.That(past.Text, Does.Contain("Ce moment est déjà passé."));
        Assert.That(past.Field("why") ?? past.Html, Does.Contain(Why));
    }

    [Test]
    public async Task Nobody_else_sees_it_and_no_row_in_clear_has_its_day()
    {
        var before = await DuesAsync();
        using var ilana = await desk.SignInAsync("ilana");
        await NoteAsync(ilana, 3);
        using var gaspard = await desk.SignInAsync("gaspard");

        Assert.That((await gaspard.GetAsync(Dates)).Code, Is.EqualTo(404));
        Assert.That((await gaspard.GetAsync("/desk")).Text, Does.Not.Contain(Why));
        Assert.That(await DuesAsync(), Is.EqualTo(before), "no reminder was written");
    }

    private Task<IReadOnlyList<long>> DuesAsync() => content.QueryAsync<long>("SELECT at FROM due ORDER BY at");

    [Test]
    public async Task A_row_that_is_older_than_the_days_is_read_as_one_without()
    {
        var holder = await team.HolderAsync("ilana");
        await desk.Get<SummaryStore>().OfAsync(holder, None);
        using var key = new SummaryKey(holder);
        var rows = await SummaryRows.OfAsync(desk.Get<KeyDatabase>(), holder.Id, None);
        var row = rows.Single(one => one.FolderId == id);
        var bytes = key.Open(row);
        Assert.That(bytes[^1], Is.Zero, "the number of its days");

        var old = KeptLine.Open(key, key.Row(id, row.Through, bytes.AsSpan()[..^1]));

        Assert.That(old.Line.Lines, Is.Empty);
        Assert.That(old.Line.Summary.Dates, Is.Empty);
        Assert.That(old.SaysTheSame(KeptLine.Open(key, row)), Is.True);
    }
}
