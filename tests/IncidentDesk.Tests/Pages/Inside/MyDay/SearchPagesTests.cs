using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.MyDay;

/// <summary>Looking for words among one's own cases, over the pages.</summary>
[TestFixture]
internal sealed class SearchPagesTests : SharedDesk
{
    private const string Search = "/desk/search";

    private protected override bool Serves => true;

    private async Task<Reported> NotedAsync(string note, params string[] aside)
    {
        var reported = await team.ReportAsync("Un récit.", aside);
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await team.NoteAsync(reported.Case, "ilana", note);
        return reported;
    }

    [Test]
    public async Task A_result_is_a_case_with_the_passage_in_which_the_words_are_marked()
    {
        var reported = await NotedAsync("Appelé Zénobie <b>hier</b> & ce matin.");
        using var ilana = await desk.SignInAsync("ilana");
        Assert.That((await ilana.GetAsync("/desk")).Html, Does.Contain($"href=\"{Search}\""));

        var page = await ilana.PostAsync(Search, ("words", "zenobie"));

        Assert.That(page.Path, Is.EqualTo(Search));
        Assert.That(page.Location, Is.Null);
        Assert.That(page.Html, Does.Contain("<mark>Zénobie</mark> &lt;b&gt;hier&lt;/b&gt; &amp; ce matin."));
        Assert.That(page.Html, Does.Contain($"href=\"/desk/case/{reported.Case}\""));
        Assert.That(page.Text, Does.Contain("Un dossier trouvé").And.Contain("Note d’Ilana"));
        Assert.That(page.Field("words"), Is.EqualTo("zenobie"), "what was typed stays in the form");
        Assert.That(page.Headers["Cache-Control"], Does.Contain("no-store"));
        using var open = (await team.LoadAsync(reported.Case, "ilana"))!;
        var note = open.File.History.FindLast(NoteStruck.IsNote)!.Text!.Value;
        Assert.That(page.Html, Does.Contain($"/desk/case/{reported.Case}/read/{note}"));
    }

    [Test]
    public async Task Words_in_an_address_are_not_looked_for()
    {
        await NotedAsync("Appelé Philomène.");
        using var ilana = await desk.SignInAsync("ilana");

        var page = await ilana.GetAsync($"{Search}?words=philomene");

        Assert.That(page.Html, Does.Not.Contain("Philomène").And.Not.Contain("id=\"found\""));
    }

    [Test]
    public async Task Whoever_was_set_aside_sees_the_same_page_whether_the_case_exists_or_not()
    {
        using var mireille = await desk.SignInAsync("mireille");
        async Task<string> ShownAsync() => (await mireille.PostAsync(Search, ("words", "Hildegarde"))).Plain;
        var before = await ShownAsync();
        await NotedAsync("Appelé Hildegarde.", "mireille");

        Assert.That(await ShownAsync(), Is.EqualTo(before));
        Assert.That(before, Does.Contain("Rien trouvé"));
    }

    [TestCase("", "", "", "Écris un mot, ou choisis une étape, un thème ou un jour.")]
    [TestCase(" … ", "", "", "Écris un mot, ou choisis une étape, un thème ou un jour.")]
    [TestCase("un deux trois quatre cinq six sept huit neuf", "", "", "Cherche 8 mots au plus à la fois")]
    [TestCase("mot", "demain", "", "Choisis un jour.")]
    [TestCase("mot", "2026-10-02", "2026-10-01", "Le dernier jour vient avant le premier.")]
    [TestCase("mot", "0001-01-01", "", "Choisis un jour.")]
    public async Task What_cannot_be_looked_for_is_said_and_nothing_typed_is_lost(
        string words,
        string from,
        string until,
        string said
    )
    {
        using var ilana = await desk.SignInAsync("ilana");

        var page = await ilana.PostAsync(Search, ("words", words), ("from", from), ("until", until));

        Assert.That(page.Code, Is.EqualTo(200));
        Assert.That(page.Text, Does.Contain(said));
        Assert.That(page.Field("words") ?? "", Is.EqualTo(words.Trim()));
        foreach (var (field, day) in (ValueTuple<string, string>[])[("from", from), ("until", until)])
            Assert.That(page.Html, Does.Contain($"name=\"{field}\" type=\"date\" value=\"{day}\""));
    }

    [Test]
    public async Task A_case_that_does_not_verify_is_named_whatever_is_looked_for()
    {
        var reported = await NotedAsync("Appelé Sidonie.");
        string name;
        using (var open = (await team.LoadAsync(reported.Case, "ilana"))!)
            name = open.Name;
        await content.ExecuteAsync(
            "UPDATE folder SET head = zeroblob(64) WHERE id = @id",
            new { id = $"{reported.Case}" }
        );
        using var ilana = await desk.SignInAsync("ilana");

        var page = await ilana.PostAsync(Search, ("words", "introuvable"));

        Assert.That(page.Text, Does.Contain($"{name} : quelqu’un a modifié la base de données."));
        Assert.That(page.Html, Does.Not.Contain("Sidonie"));
        await content.ExecuteAsync("DELETE FROM incident_case WHERE id = @id", new { id = $"{reported.Case}" });
    }

    [Test]
    public async Task Without_a_place_in_the_team_there_is_no_such_page()
    {
        Assert.That((await desk.Visitor().GetAsync(Search)).Path, Is.Not.EqualTo(Search));
        using var admin = await desk.SignInAsync("joris");
        Assert.That((await admin.GetAsync(Search)).Html, Does.Not.Contain("name=\"words\""));
    }
}
