using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>Somebody without an account answers one question by a code, which opens nothing else, and only for a
/// time.</summary>
[TestFixture]
public sealed class AdviceTests
{
    private const string Question = "De quoi le cercle a-t-il besoin ?",
        Answered = "zq7avis7KANARIE3w";

    private RunningDesk desk = null!;
    private Guid decision;

    [OneTimeSetUp]
    public async Task Start()
    {
        desk = await RunningDesk.DemoAsync();
        decision = await new Team(desk).OpenAsync("soraya", "anselme");
    }

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    private async Task<string> CodeAsync()
    {
        using var asks = await desk.SignInAsync("soraya");
        var shown = await asks.PostFromAsync(
            $"/decisions/{decision}/advice",
            $"/decisions/{decision}/advice?handler=Ask",
            ("asked", Question)
        );
        return System.Text.RegularExpressions.Regex.Match(shown.Html, "id=\"code\">([^<]+)<").Groups[1].Value;
    }

    [Test, Order(1)]
    public async Task An_advice_code_opens_its_question_and_a_second_answer_replaces_the_first()
    {
        var code = await CodeAsync();
        using var visitor = desk.Visitor();
        var opened = await visitor.PostAsync(
            "/advice",
            ("code", code.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal))
        );
        Assert.That(opened.Text, Does.Contain("De quoi le cercle a-t-il besoin"));
        Assert.That(
            opened.Html,
            Does.Not.Contain(decision.ToString()).And.Not.Contain("Soraya"),
            "it says of which decision, and of whom, nothing"
        );

        Assert.That(
            (
                await visitor.PostFromAsync(
                    "/advice",
                    "/advice?handler=Answer",
                    ("of", code),
                    ("answer", "Premier avis.")
                )
            ).Text,
            Does.Contain("Merci. Ton avis est bien arrivé")
        );
        Assert.That(
            (await visitor.PostAsync("/advice", ("code", code))).Text,
            Does.Contain("Tu as déjà répondu").And.Not.Contain("Premier avis."),
            "nobody reads an answer by its code"
        );
        await visitor.PostFromAsync("/advice", "/advice?handler=Answer", ("of", code), ("answer", Answered));

        using var reads = await desk.SignInAsync("ronan");
        Assert.That(
            (await reads.GetAsync($"/decisions/{decision}")).Text,
            Does.Contain(Answered).And.Not.Contain("Premier avis.")
        );
        Assert.That(
            Canary.Search(desk.Data, [new("answer", Answered), new("question", Question)]),
            Is.Empty,
            "and the database holds no word of it"
        );
    }

    /// <summary>The page of a problem has everything that is needed to send the answer again.</summary>
    [Test, Order(2)]
    public async Task An_answer_refused_for_a_while_is_sent_again_with_its_code()
    {
        var code = await CodeAsync();
        using var visitor = desk.Visitor();
        var refused = await visitor.SendAsync(
            Visitor.Form("/advice?handler=Answer", null, ("of", code), ("answer", "Un avis écrit longuement."))
        );
        var again = await visitor.SendAsync(
            Visitor.Form(
                refused.Actions.Single(),
                refused.Token,
                ("of", refused.Field("of")!),
                ("answer", refused.Field("answer")!)
            )
        );

        Assert.That(refused.Code, Is.EqualTo(400));
        Assert.That(again.Text, Does.Contain("Merci. Ton avis est bien arrivé"));
    }

    /// <summary>A code nobody used in its time is waited for no longer.</summary>
    [Test, Order(4)]
    public async Task A_question_whose_time_is_over_is_awaited_no_longer()
    {
        await CodeAsync();
        async Task<int> AwaitedAsync()
        {
            var team = new Team(desk);
            using var open = await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, default);
            return open!.File.History.AdviceAwaited;
        }
        Assert.That(await AwaitedAsync(), Is.GreaterThan(0));
        desk.Clock.Advance(TimeSpan.FromDays(11));
        Assert.That(await AwaitedAsync(), Is.Zero);
    }

    [TestCase("")]
    [TestCase("AAAA-BBBB")]
    [TestCase("ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ")]
    [Order(2)]
    public async Task An_invalid_advice_code_gets_the_same_message_as_an_expired_code(string typed)
    {
        using var visitor = desk.Visitor();
        var wrong = await visitor.PostAsync("/advice", ("code", typed));

        Assert.That(wrong.Text, Does.Contain("Ce code n’ouvre aucune question, ou il a expiré."));
    }

    /// <summary>Somebody who can write the database puts their own key into the row of the question.</summary>
    [Test, Order(2), Category("Threat-16")]
    public async Task An_answer_is_never_sealed_to_a_key_that_was_put_into_the_row_of_its_question()
    {
        var (code, content) = (await CodeAsync(), new Thief(desk.Get<ContentDatabase>()));
        using var thief = Secret.Random();
        await content.ExecuteAsync("UPDATE advice SET advice_key = @key", new { key = Envelope.PublicKey(thief) });
        using var visitor = desk.Visitor();
        await visitor.PostFromAsync("/advice", "/advice?handler=Answer", ("of", code), ("answer", "Je sais qui."));

        var sealed_ = await content.QueryAsync<(string Folder, string Id, byte[] Answer)>(
            "SELECT folder_id, id, answer FROM advice WHERE answer IS NOT NULL"
        );

        foreach (var (folder, id, answer) in sealed_)
        {
            var place = new CanonicalWriter("IncidentDesk/advice/v1").Add(Guid.Parse(folder)).Add(Guid.Parse(id));
            Assert.Throws<SealBrokenException>(() => Envelope.OpenBytes(thief, answer, place.ToArray()));
        }
        using var reads = await desk.SignInAsync("ronan");
        Assert.That((await reads.GetAsync($"/decisions/{decision}")).Text, Does.Contain("Je sais qui."));
    }

    [TestCase("UPDATE advice SET answer = x'00', answered_at = 1")]
    [TestCase("UPDATE advice SET answer = randomblob(300)")]
    [TestCase("UPDATE advice SET answered_at = NULL")]
    [Order(2)]
    public async Task An_answer_changed_in_the_database_is_said_and_the_page_of_the_decision_stays_open(string sql)
    {
        var (code, content) = (await CodeAsync(), new Thief(desk.Get<ContentDatabase>()));
        using var visitor = desk.Visitor();
        await visitor.PostFromAsync("/advice", "/advice?handler=Answer", ("of", code), ("answer", "Un avis."));
        await content.ExecuteAsync($"{sql} WHERE rowid = (SELECT MAX(rowid) FROM advice)");

        using var reads = await desk.SignInAsync("ronan");
        var page = await reads.GetAsync($"/decisions/{decision}");

        Assert.That(page.Code, Is.EqualTo(200));
        Assert.That(page.Text, Does.Contain("des réponses par code"));
        Assert.That(
            (await reads.GetAsync("/team")).Text,
            Does.Contain("Quelqu’un a modifié la base de données de ce service")
        );
        await content.ExecuteAsync("DELETE FROM advice WHERE rowid = (SELECT MAX(rowid) FROM advice)");
        await content.ExecuteAsync("DELETE FROM row_alarm");
    }

    [TestCase("UPDATE advice SET question = x'01'")]
    [TestCase("UPDATE advice SET folder_id = (SELECT MIN(id) FROM folder WHERE id <> folder_id)")]
    [Order(2)]
    public async Task A_question_changed_or_moved_in_the_database_opens_like_a_code_that_is_wrong(string sql)
    {
        var (code, content) = (await CodeAsync(), new Thief(desk.Get<ContentDatabase>()));
        await content.ExecuteAsync($"{sql} WHERE rowid = (SELECT MAX(rowid) FROM advice)");
        using var visitor = desk.Visitor();

        Assert.That(
            (await visitor.PostAsync("/advice", ("code", code))).Text,
            Does.Contain("Ce code n’ouvre aucune question")
        );
        await content.ExecuteAsync("DELETE FROM advice WHERE rowid = (SELECT MAX(rowid) FROM advice)");
    }

    [Test, Order(3)]
    public async Task An_empty_answer_is_refused_and_an_advice_code_expires_after_10_days()
    {
        var code = await CodeAsync();
        using var visitor = desk.Visitor();
        Assert.That(
            (await visitor.PostFromAsync("/advice", "/advice?handler=Answer", ("of", code), ("answer", " "))).Text,
            Does.Not.Contain("Merci.")
        );
        desk.Clock.Advance(TimeSpan.FromDays(10));

        Assert.That(
            (await visitor.PostAsync("/advice", ("code", code))).Text,
            Does.Contain("Ce code n’ouvre aucune question")
        );
        Assert.That(
            (
                await visitor.PostFromAsync("/advice", "/advice?handler=Answer", ("of", code), ("answer", "Trop tard."))
            ).Text,
            Does.Contain("Ce code n’ouvre aucune question").And.Contain("Trop tard.").And.Not.Contain("Merci."),
            "what was written can still be copied"
        );
    }
}
