using IncidentDesk.Rules.Cases.Finding;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Finding;
using IncidentDesk.Storage.Cases.Summaries;

namespace IncidentDesk.Tests.Storage.Cases.Finding;

/// <summary>Words are found in the texts that somebody has opened, of the cases they read, and nowhere else.</summary>
[TestFixture]
internal sealed class CaseSearchTests : SharedDesk
{
    private async Task<FoundCases> FindAsync(string login, CaseQuest quest, string? after = null)
    {
        var holder = await team.HolderAsync(login);
        return await desk.Get<CaseSearch>()
            .FindAsync(holder, await desk.Get<SummaryStore>().OfAsync(holder, None), quest, after, None);
    }

    private async Task<Guid[]> IdsAsync(string login, string typed) =>
        [.. (await FindAsync(login, new(SoughtWords.Of(typed)))).Cases.Select(found => found.Line.Summary.Case)];

    private async Task<Reported> TakenAsync(string text, params string[] aside)
    {
        var reported = await team.ReportAsync(text, aside);
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        return reported;
    }

    private async Task OpenAsync(Guid id, params string[] logins)
    {
        foreach (var login in logins)
        {
            using var open = (await team.LoadAsync(id, login))!;
            foreach (var text in open.File.History.Select(entry => entry.Text).OfType<Guid>().ToArray())
                await team.ActAsync(id, login, (file, actor) => TextOpened.Decide(file, actor, text, team.Now));
        }
    }

    [Test]
    public async Task A_word_of_the_report_is_found_with_its_passage_once_it_was_opened_and_by_whoever_opened_it()
    {
        var reported = await TakenAsync("C’était au local. Célimène était là, et personne d’autre.");
        Assert.That(await IdsAsync("ilana", "celimene"), Is.Empty, "nobody has opened it");
        await OpenAsync(reported.Case, "ilana");

        var found = (await FindAsync("ilana", new(SoughtWords.Of("Célimene local")))).Cases.Single();

        Assert.That(found.Line.Summary.Case, Is.EqualTo(reported.Case));
        Assert.That(
            found.Passage!.Parts.Where(part => part.Found).Select(part => part.Text),
            Is.EqualTo(new[] { "local", "Célimène" })
        );
        Assert.That(found.IsNear, Is.False);
        Assert.That(await IdsAsync("gaspard", "celimene"), Is.Empty);
        using var open = (await team.LoadAsync(reported.Case, "gaspard"))!;
        Assert.That(
            open.File.History.OfType<TextOpened>().Select(entry => entry.By),
            Has.No.Member(await team.IdAsync("gaspard"))
        );
    }

    [Test]
    public async Task Words_may_be_in_several_texts_of_one_case_and_not_in_two_cases()
    {
        var (one, other) = (
            await TakenAsync("Quelque chose de xylophone."),
            await TakenAsync("Une histoire de zeugma.")
        );
        await OpenAsync(one.Case, "ilana");
        await OpenAsync(other.Case, "ilana");
        await team.NoteAsync(one.Case, "ilana", "Un pangolin est passé.");

        Assert.That(await IdsAsync("ilana", "xylophone pangolin"), Is.EqualTo(new[] { one.Case }));
        Assert.That(await IdsAsync("ilana", "xylophone zeugma"), Is.Empty);
        var near = (await FindAsync("ilana", new(SoughtWords.Of("xilophone")))).Cases.Single();
        Assert.That((near.Line.Summary.Case, near.IsNear), Is.EqualTo((one.Case, true)));
        var name = near.Line.Name;
        Assert.That(await IdsAsync("ilana", $"{name} pangolin"), Is.EqualTo(new[] { one.Case }), "its name counts too");
        Assert.That(
            (await FindAsync("ilana", new(SoughtWords.Of(name)))).Cases.Single(found => found.Line.Name == name).Text,
            Is.Null
        );
    }

    [Test]
    public async Task Whoever_was_set_aside_or_stepped_back_or_was_not_asked_yet_finds_nothing()
    {
        var reported = await TakenAsync("Un mot rare : quetsche.", "mireille");
        await OpenAsync(reported.Case, "ilana", "gaspard");
        var before = await FindAsync("mireille", new(SoughtWords.Of("quetsche")));

        Assert.That(
            (before.Cases, before.After, before.Broken),
            Is.EqualTo((Array.Empty<FoundCase>(), (string?)null, Array.Empty<string>()))
        );
        foreach (var other in (string[])["oriane", "tiago", "marius", "violette"])
            Assert.That(await IdsAsync(other, "quetsche"), Is.Empty, other);
        Assert.That(await IdsAsync("gaspard", "quetsche"), Is.EqualTo(new[] { reported.Case }));
        Assert.That(await team.AnswerAsync(reported.Case, "gaspard", ConflictAnswer.Recuses), Is.Null);
        Assert.That(await IdsAsync("gaspard", "quetsche"), Is.Empty);
        Assert.That(await IdsAsync("ilana", "quetsche"), Is.EqualTo(new[] { reported.Case }));
    }

    [Test]
    public async Task Before_their_answer_a_reader_finds_not_even_the_stage()
    {
        var reported = await team.ReportAsync("Un mot rare : rutabaga.");

        var found = await FindAsync("ilana", new(SoughtWords.Of("")) { Stage = "recu" });

        Assert.That(found.Cases.Select(one => one.Line.Summary.Case), Has.No.Member(reported.Case));
    }

    [Test]
    public async Task A_struck_note_is_not_found()
    {
        var reported = await TakenAsync("Un récit.");
        await team.NoteAsync(reported.Case, "ilana", "Appelé Ursuline.");
        Guid note;
        using (var open = (await team.LoadAsync(reported.Case, "ilana"))!)
            note = open.File.History.FindLast(NoteStruck.IsNote)!.Text!.Value;
        Assert.That(await IdsAsync("ilana", "Ursuline"), Is.EqualTo(new[] { reported.Case }));

        await team.ActAsync(
            reported.Case,
            "ilana",
            (file, actor) => NoteStruck.Decide(file, actor, note, null, team.Now)
        );

        Assert.That(await IdsAsync("ilana", "Ursuline"), Is.Empty);
    }

    [Test]
    public async Task A_theme_a_stage_and_a_time_narrow_what_is_found()
    {
        var reported = await team.ReportAsync("Un mot rare : salsifis.", new Ticked(false, false, ["racisme"]));
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await OpenAsync(reported.Case, "ilana");
        var (words, now) = (SoughtWords.Of("salsifis"), team.Now);
        async Task<int> CountAsync(CaseQuest quest) =>
            (await FindAsync("ilana", quest)).Cases.Count(found => found.Line.Summary.Case == reported.Case);

        Assert.That(
            await CountAsync(
                new(words)
                {
                    Theme = "racisme",
                    Stage = "recu",
                    From = now.AddDays(-1),
                    Until = now.AddDays(1),
                }
            ),
            Is.EqualTo(1)
        );
        Assert.That(await CountAsync(new(words) { Theme = "sexisme" }), Is.Zero);
        Assert.That(await CountAsync(new(words) { Stage = "ecoute" }), Is.Zero);
        Assert.That(await CountAsync(new(words) { Until = now.AddDays(-1) }), Is.Zero);
        Assert.That(await CountAsync(new(words) { From = now.AddDays(1) }), Is.Zero);
        Assert.That(await CountAsync(new(SoughtWords.Of("")) { Theme = "racisme" }), Is.EqualTo(1), "without words");
        Assert.That(await CountAsync(new(SoughtWords.Of("")) { Theme = "racisme", Until = now.AddDays(-1) }), Is.Zero);
    }

    [Test]
    public async Task Every_case_is_found_once_over_the_pages_and_the_newest_first()
    {
        var ids = new List<Guid>();
        for (var nth = 0; nth <= CaseSearch.PageLength; nth++)
        {
            var id = (await TakenAsync("Un récit.")).Case;
            await team.NoteAsync(id, "ilana", "Un bandonéon.");
            ids.Add(id);
        }
        var first = await FindAsync("ilana", new(SoughtWords.Of("bandoneon")));
        var second = await FindAsync("ilana", new(SoughtWords.Of("bandoneon")), first.After);

        Assert.That(first.Cases, Has.Count.EqualTo(CaseSearch.PageLength));
        Assert.That(
            first.Cases.Concat(second.Cases).Select(found => found.Line.Summary.Case),
            Is.EqualTo(ids.AsEnumerable().Reverse())
        );
    }

    [TestCase("UPDATE item SET sealed = zeroblob(301) WHERE id = @text")]
    [TestCase("DELETE FROM ledger_entry WHERE folder_id = @id AND seq = 1")]
    [TestCase("UPDATE ledger_entry SET sealed = zeroblob(301) WHERE folder_id = @id AND seq = 2")]
    public async Task A_case_that_somebody_changed_is_named_and_shown_as_no_result(string sql)
    {
        var broken = await TakenAsync("Un récit.");
        await team.NoteAsync(broken.Case, "ilana", "Un ocarina.");
        var whole = await TakenAsync("Un récit.");
        await team.NoteAsync(whole.Case, "ilana", "Un ocarina.");
        Guid note;
        string name;
        using (var open = (await team.LoadAsync(broken.Case, "ilana"))!)
            (note, name) = (open.File.History.FindLast(NoteStruck.IsNote)!.Text!.Value, open.Name);
        await FindAsync("ilana", new(SoughtWords.Of("ocarina")));
        await content.ExecuteAsync(sql, new { id = $"{broken.Case}", text = $"{note}" });

        var found = await FindAsync("ilana", new(SoughtWords.Of("ocarina")));

        Assert.That(found.Cases.Select(one => one.Line.Summary.Case), Has.No.Member(broken.Case));
        Assert.That(found.Cases.Select(one => one.Line.Summary.Case), Has.Member(whole.Case));
        Assert.That(found.Broken, Is.EqualTo(new[] { name }));
        await content.ExecuteAsync("DELETE FROM incident_case WHERE id = @id", new { id = $"{broken.Case}" });
    }

    [Test]
    public async Task What_was_typed_is_in_no_file_and_looking_writes_nothing()
    {
        var reported = await TakenAsync("Un récit.");
        await team.NoteAsync(reported.Case, "ilana", "Ce mot : archéoptéryx.");
        await desk.Get<SummaryStore>().OfAsync(await team.HolderAsync("ilana"), None);
        await desk.Get<SummaryStore>().OfAsync(await team.HolderAsync("ilana"), None);
        var rows = (await content.RowsAsync(), await keys.RowsAsync());

        Assert.That(await IdsAsync("ilana", "archéoptéryx"), Is.EqualTo(new[] { reported.Case }));

        Assert.That((await content.RowsAsync(), await keys.RowsAsync()), Is.EqualTo(rows));
        Assert.That(Canary.Search(desk.Data, [new("typed", "archéoptéryx"), new("folded", "archeopteryx")]), Is.Empty);
    }
}
