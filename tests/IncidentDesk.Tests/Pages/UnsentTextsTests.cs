using IncidentDesk.Storage.Drafts;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages;

/// <summary>What somebody typed in a form of a case and did not send waits at the same form, for its writer alone, for
/// seven days.</summary>
[TestFixture]
internal sealed class UnsentTextsTests : OwnDesk
{
    private const string Begun = "Bonjour, je commence par ce qui est sûr.",
        Waits = "Tu as commencé un texte ici";

    private protected override bool Serves => true;

    private Guid id;

    private string Reply => $"/desk/case/{id}/reply";
    private string Note => $"/desk/case/{id}/note";

    [SetUp]
    public async Task Report()
    {
        id = (await team.ReportAsync("Un récit.")).Case;
        await team.JoinAsync(id, "ilana", "mireille");
    }

    private Task<long> RowsAsync() => content.OneAsync<long>("SELECT COUNT(*) FROM unsent_text");

    private static Task<Answer> KeepAsync(Visitor writer, string form, string text = Begun) =>
        writer.PostAsync(form, ("text", text), ("keep", "yes"));

    /// <summary>Sends a form as it was shown some time ago.</summary>
    private static Task<Answer> SendAsync(Visitor writer, string address, Answer shown, string text) =>
        writer.FollowAsync(Visitor.Form(address, shown.Token, [("text", text), .. shown.Carried([("text", text)])]));

    [Test]
    public async Task What_is_kept_waits_at_its_form_for_its_writer_alone_until_it_is_sent()
    {
        using var ilana = await desk.SignInAsync("ilana");
        using var mireille = await desk.SignInAsync("mireille");

        var kept = await KeepAsync(ilana, Reply);

        Assert.That(kept.Text, Does.Contain(Waits).And.Contain(Begun));
        Assert.That((await ilana.GetAsync($"/desk/case/{id}")).Text, Does.Not.Contain("Message d’Ilana"));
        Assert.That((await mireille.GetAsync(Reply)).Text, Does.Not.Contain(Waits).And.Not.Contain(Begun));
        Assert.That((await ilana.GetAsync(Note)).Text, Does.Not.Contain(Waits).And.Not.Contain(Begun));
        using (var again = await desk.SignInAsync("ilana"))
            Assert.That((await again.GetAsync(Reply)).Text, Does.Contain(Waits).And.Contain(Begun));
        var stored = await content.OneAsync<byte[]>("SELECT sealed FROM unsent_text");
        Assert.That(System.Text.Encoding.UTF8.GetString(stored!), Does.Not.Contain("Bonjour"));

        var sent = await ilana.PostAsync(Reply, ("text", Begun));

        Assert.That(sent.Text, Does.Contain("Message d’Ilana"));
        Assert.That(await RowsAsync(), Is.Zero);
        Assert.That((await ilana.GetAsync(Reply)).Text, Does.Not.Contain(Waits).And.Not.Contain(Begun));
    }

    [Test]
    public async Task Its_writer_destroys_it_and_nothing_is_sent()
    {
        using var ilana = await desk.SignInAsync("ilana");
        await KeepAsync(ilana, Note);

        var dropped = await ilana.PostAsync(Note, ("text", Begun), ("drop", "yes"));

        Assert.That(dropped.Text, Does.Not.Contain(Waits).And.Not.Contain(Begun));
        Assert.That(await RowsAsync(), Is.Zero);
        Assert.That((await ilana.GetAsync($"/desk/case/{id}")).Text, Does.Not.Contain("Note d’Ilana"));
    }

    [Test]
    public async Task What_is_sent_after_the_session_ended_waits_for_the_next_one_and_ends_after_seven_days()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var shown = await ilana.GetAsync(Reply);
        desk.Clock.Advance(TimeSpan.FromMinutes(31));

        var late = await SendAsync(ilana, Reply, shown, Begun);

        Assert.That(late.Code, Is.EqualTo(401));
        Assert.That(late.Text, Does.Contain("Ton texte est gardé sept jours").And.Contain(Begun));
        using (var back = await desk.SignInAsync("ilana"))
            Assert.That((await back.GetAsync(Reply)).Text, Does.Contain(Waits).And.Contain(Begun));
        desk.Clock.Advance(UnsentTextStore.Kept);
        using (var later = await desk.SignInAsync("ilana"))
            Assert.That((await later.GetAsync(Reply)).Text, Does.Not.Contain(Waits).And.Not.Contain(Begun));
        Assert.That(await desk.Get<UnsentTextStore>().SweepAsync(None), Is.EqualTo(1));
        Assert.That(await RowsAsync(), Is.Zero);
    }

    [Test]
    public async Task Without_a_session_nobody_keeps_anything_under_another_address_or_without_the_form()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var shown = await ilana.GetAsync(Reply);
        desk.Clock.Advance(TimeSpan.FromMinutes(31));

        await SendAsync(ilana, Note, shown, Begun);
        using var stranger = desk.Visitor();
        await stranger.FollowAsync(Visitor.Form(Reply, null, ("text", Begun), ("unsent", "AAAA")));
        await stranger.FollowAsync(Visitor.Form(Reply, null, ("text", Begun)));

        Assert.That(await RowsAsync(), Is.Zero);
    }

    [Test]
    public async Task The_second_of_two_who_write_at_once_learns_who_was_first_and_keeps_their_text()
    {
        using var ilana = await desk.SignInAsync("ilana");
        using var mireille = await desk.SignInAsync("mireille");
        var shown = await ilana.GetAsync(Reply);
        await mireille.PostAsync(Reply, ("text", "Un premier mot de Mireille."));

        var crossed = await SendAsync(ilana, Reply, shown, Begun);

        Assert.That(crossed.Text, Does.Contain("Mireille a écrit à la personne").And.Contain(Begun));
        var page = await ilana.GetAsync($"/desk/case/{id}");
        Assert.That(page.Text, Does.Contain("Message de Mireille").And.Not.Contain("Message d’Ilana"));
        Assert.That((await ilana.GetAsync(Reply)).Text, Does.Contain(Waits).And.Contain(Begun));

        var sent = await SendAsync(ilana, Reply, crossed, Begun);

        Assert.That(sent.Text, Does.Contain("Message d’Ilana").And.Contain("Message de Mireille"));
        Assert.That(await RowsAsync(), Is.Zero);
    }

    [Test]
    public async Task A_fact_keeps_every_field_that_was_chosen()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var facts = $"/desk/case/{id}/facts";

        await ilana.PostAsync(
            facts,
            ("text", "La porte était fermée."),
            ("speaker", "temoin"),
            ("since", "2026-11-03"),
            ("keep", "yes")
        );

        var page = await ilana.GetAsync(facts);
        Assert.That(page.Text, Does.Contain(Waits).And.Contain("La porte était fermée."));
        Assert.That(page.Html, Does.Contain("value=\"2026-11-03\"").And.Match("value=\"temoin\"[^>]*checked"));
    }

    /// <summary>Rows that somebody wrote who can write the database and has no key.</summary>
    [TestCase("UPDATE unsent_text SET person_id = @other WHERE person_id = @own")]
    [TestCase("UPDATE unsent_text SET ends_at = ends_at + 86400000 WHERE person_id = @own")]
    [TestCase("UPDATE unsent_text SET sealed = zeroblob(600) WHERE person_id = @own")]
    [TestCase(
        "UPDATE unsent_text SET form_id = (SELECT u.form_id FROM unsent_text u WHERE u.person_id = @third) "
            + "WHERE person_id = @own"
    )]
    [TestCase(
        "UPDATE unsent_text SET sealed = (SELECT u.sealed FROM unsent_text u WHERE u.person_id = @third) "
            + "WHERE person_id = @own"
    )]
    public async Task A_row_that_was_moved_or_changed_is_shown_to_nobody(string sql)
    {
        using var ilana = await desk.SignInAsync("ilana");
        using var mireille = await desk.SignInAsync("mireille");
        await KeepAsync(ilana, Reply);
        await KeepAsync(mireille, Note, "Une note qui attend.");
        var people = new
        {
            own = $"{await team.IdAsync("ilana")}",
            third = $"{await team.IdAsync("mireille")}",
            other = $"{await team.IdAsync("gaspard")}",
        };
        Assert.That(await content.ExecuteAsync(sql, people), Is.EqualTo(1));

        foreach (var reader in new[] { ilana, mireille })
            Assert.That((await reader.GetAsync(Reply)).Text, Does.Not.Contain(Waits).And.Not.Contain(Begun));
        Assert.That((await KeepAsync(ilana, Reply)).Text, Does.Contain(Waits).And.Contain(Begun), "kept anew");
    }

    [Test]
    public async Task One_person_keeps_forty_at_most_and_the_oldest_goes()
    {
        var (store, ilana) = (desk.Get<UnsentTextStore>(), await team.HolderAsync("ilana"));
        var fields = new Dictionary<string, string[]> { ["text"] = [Begun] };
        for (var form = 0; form <= UnsentTextStore.Most; form++)
        {
            Assert.That(
                await store.KeepAsync(store.TicketOf(ilana, $"/f/{form}"), $"/f/{form}", fields, None),
                Is.True
            );
            desk.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(await RowsAsync(), Is.EqualTo(UnsentTextStore.Most));
        Assert.That(await store.FindAsync(ilana, "/f/0", None), Is.Null);
        Assert.That((await store.FindAsync(ilana, "/f/1", None))?["text"], Is.EqualTo(Begun));
    }
}
