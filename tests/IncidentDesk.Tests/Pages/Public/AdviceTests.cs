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
            ("question", Question)
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
                    ("code", code),
                    ("answer", "Premier avis.")
                )
            ).Text,
            Does.Contain("Merci. Ton avis est arrivé")
        );
        Assert.That(
            (await visitor.PostAsync("/advice", ("code", code))).Text,
            Does.Contain("Tu as déjà répondu").And.Not.Contain("Premier avis."),
            "nobody reads an answer by its code"
        );
        await visitor.PostFromAsync("/advice", "/advice?handler=Answer", ("code", code), ("answer", Answered));

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

    [TestCase("")]
    [TestCase("AAAA-BBBB")]
    [TestCase("ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ ZZZZ")]
    [Order(2)]
    public async Task An_invalid_advice_code_gets_the_same_message_as_an_expired_code(string typed)
    {
        using var visitor = desk.Visitor();
        var wrong = await visitor.PostAsync("/advice", ("code", typed));

        Assert.That(wrong.Text, Does.Contain("Ce code n’ouvre aucune question, ou son temps est passé."));
    }

    [Test, Order(3)]
    public async Task An_empty_answer_is_refused_and_an_advice_code_expires_after_10_days()
    {
        var code = await CodeAsync();
        using var visitor = desk.Visitor();
        Assert.That(
            (await visitor.PostFromAsync("/advice", "/advice?handler=Answer", ("code", code), ("answer", " "))).Text,
            Does.Not.Contain("Merci.")
        );
        desk.Clock.Advance(TimeSpan.FromDays(10));

        Assert.That(
            (await visitor.PostAsync("/advice", ("code", code))).Text,
            Does.Contain("Ce code n’ouvre aucune question")
        );
        Assert.That(
            (
                await visitor.PostFromAsync(
                    "/advice",
                    "/advice?handler=Answer",
                    ("code", code),
                    ("answer", "Trop tard.")
                )
            ).Text,
            Does.Contain("Ce code n’ouvre aucune question").And.Not.Contain("Merci.")
        );
    }
}
