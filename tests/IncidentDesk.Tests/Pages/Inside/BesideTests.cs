using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>What stands beside the questions: people from outside, the way to be called back, appointments.</summary>
public sealed class BesideTests
{
    private static readonly (string, string)[] EveryListener =
    [
        .. Enumerable.Range(1, 6).Select(number => ("aside", $"ecoute-{number}")),
    ];

    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task Start() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    private async Task<Guid> NewestAsync() =>
        Guid.Parse(
            await new IncidentDesk.Tests.Storage.Thief(desk.Get<ContentDatabase>()).OneAsync<string>(
                "SELECT id FROM incident_case ORDER BY rowid DESC LIMIT 1"
            )
                ?? ""
        );

    private static async Task<string[]> SendAsync(Visitor reporter)
    {
        await reporter.PostAsync("/report/choices", ("skip", "1"));
        return WordsOf(await reporter.PostAsync("/report/check"));
    }

    private static string[] WordsOf(Answer answer) =>
        [
            .. System
                .Text.RegularExpressions.Regex.Matches(answer.Html, "<li lang=\"fr\">([a-z]{4,8})</li>")
                .Select(match => match.Groups[1].Value),
        ];

    [Test]
    public async Task When_too_few_listeners_are_left_two_outsiders_are_offered_and_can_both_take_the_case()
    {
        using var reporter = desk.Visitor();
        var refused = await reporter.PostAsync("/report", EveryListener);
        Assert.That(
            refused.Text,
            Does.Contain("Il faut au moins deux personnes pour te lire.").And.Contain("Aurore, Lazare")
        );
        Assert.That(
            (await reporter.GetAsync("/report/what")).Path,
            Is.EqualTo("/report"),
            "Nothing is asked before that."
        );

        Assert.That(
            (await reporter.PostAsync("/report", [.. EveryListener, ("outside", "1")])).Path,
            Is.EqualTo("/report/what")
        );
        await reporter.PostAsync("/report/what", ("what", "Toute l’écoute est concernée."));
        Assert.That((await reporter.GetAsync("/report/check")).Text, Does.Contain("Aurore, Lazare."));
        Assert.That(await SendAsync(reporter), Has.Length.EqualTo(8));

        var id = await NewestAsync();
        using var ilana = await desk.SignInAsync("ilana");
        Assert.That((await ilana.GetAsync($"/desk/case/{id}")).Code, Is.EqualTo(404));
        foreach (var login in (string[])["aurore", "lazare"])
        {
            using var outsider = await desk.SignInAsync(login);
            await outsider.PostAsync($"/desk/case/{id}/conflict", ("answer", "Can"));
            await outsider.PostAsync($"/desk/case/{id}/take");
            Assert.That((await outsider.GetAsync($"/desk/case/{id}")).Text, Does.Contain("Écrire un message"), login);
        }
    }

    [Test]
    public async Task A_form_cannot_add_outsiders_when_enough_listeners_are_left()
    {
        using var reporter = desk.Visitor();

        await reporter.PostAsync("/report", ("aside", "ecoute-1"), ("outside", "1"));
        await reporter.PostAsync("/report/what", ("what", "Un récit."));

        Assert.That((await reporter.GetAsync("/report/check")).Text, Does.Not.Contain("Aurore"));
    }

    [Test]
    public async Task A_reporter_who_also_sets_one_outsider_aside_is_offered_no_outsiders()
    {
        using var reporter = desk.Visitor();

        var refused = await reporter.PostAsync(
            "/report",
            [.. EveryListener, ("aside", "tiers_externe-1"), ("outside", "1")]
        );

        Assert.That(
            refused.Text,
            Does.Contain("Il faut au moins deux personnes pour te lire.").And.Not.Contain("Confier à ces personnes")
        );
    }

    [TestCase(ConsentAnswer.Yes, true), TestCase(ConsentAnswer.No, false)]
    public async Task Contact_details_given_in_the_report_are_shown_to_the_team_only_if_the_reporter_consents(
        ConsentAnswer answer,
        bool seen
    )
    {
        using var reporter = desk.Visitor();
        await reporter.PostAsync("/report", ("nobody", "1"));
        await reporter.PostAsync("/report/what", ("what", "Un récit."));
        Assert.That(
            (await reporter.PostAsync("/report/reach", ("answer", "Yes"))).Text,
            Does.Contain("Écris d’abord comment te joindre.")
        );

        await reporter.PostAsync("/report/reach", ("how", "06 39 98 12 34, le soir."), ("answer", answer.ToString()));
        await reporter.OpenMailboxAsync(await SendAsync(reporter));

        Assert.That((await reporter.GetAsync("/mailbox/reach")).Field("how"), Is.EqualTo("06 39 98 12 34, le soir."));
        using var ilana = await desk.SignInAsync("ilana");
        var id = await NewestAsync();
        await ilana.PostAsync($"/desk/case/{id}/conflict", ("answer", "Can"));
        Assert.That(
            (await ilana.GetAsync($"/desk/case/{id}")).Text.Contains(
                "Comment joindre la personne",
                StringComparison.Ordinal
            ),
            Is.EqualTo(seen)
        );
    }

    [Test]
    public async Task An_appointment_can_be_offered_moved_accepted_and_refused_and_silence_is_never_a_yes()
    {
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(await reporter.SubmitReportAsync("Un récit."));
        var id = await NewestAsync();
        using var ilana = await desk.SignInAsync("ilana");
        await ilana.PostAsync($"/desk/case/{id}/conflict", ("answer", "Can"));
        await ilana.PostAsync($"/desk/case/{id}/take");
        var (meet, day) = (
            $"/desk/case/{id}/meet",
            desk.Clock.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        );

        Assert.That(
            (await ilana.PostAsync(meet, ("day", "2020-01-02"), ("hour", "18:00"), ("where", "Au parc."))).Text,
            Does.Contain("Ce moment est déjà passé.")
        );
        var typed = await ilana.PostAsync(meet, ("day", ""), ("hour", "18:00"), ("where", "Au parc."));
        Assert.That(
            (typed.Text.Contains("Choisis un jour et une heure.", StringComparison.Ordinal), typed.Field("where")),
            Is.EqualTo((true, "Au parc."))
        );
        await ilana.PostAsync(meet, ("day", day), ("hour", "18:30"), ("where", "Au parc, avec Lucien."));

        Assert.That(
            (await reporter.GetAsync("/mailbox")).Text,
            Does.Contain("L’équipe te propose un rendez-vous.").And.Contain("18 h 30").And.Not.Contain("Au parc")
        );
        var page = await reporter.GetAsync("/mailbox/meetings");
        var meeting =
            page.Field("meeting")
            ?? System
                .Text.RegularExpressions.Regex.Match(page.Html, "name=\"meeting\" value=\"([^\"]+)")
                .Groups[1]
                .Value;
        Assert.That(page.Text, Does.Contain("Au parc, avec Lucien.").And.Contain("Pas encore de réponse."));
        Assert.That(
            (
                await reporter.PostAsync("/mailbox/meetings", ("meeting", meeting), ("answer", "Moved"), ("when", ""))
            ).Text,
            Does.Contain("Écris au moins une phrase")
        );
        foreach (
            var (answer, when, said, told) in new[]
            {
                (
                    "Moved",
                    "Plutôt samedi.",
                    "Un autre moment est demandé : Plutôt samedi.",
                    "Un autre moment est demandé"
                ),
                ("Accepted", "", "Accepté.", "Accepté."),
                ("Refused", "", "Refusé.", "Refusé."),
            }
        )
        {
            Assert.That(
                (
                    await reporter.PostAsync(
                        "/mailbox/meetings",
                        ("meeting", meeting),
                        ("answer", answer),
                        ("when", when)
                    )
                ).Text.Replace("</b>", "", StringComparison.Ordinal),
                Does.Contain(said)
            );
            Assert.That((await ilana.GetAsync(meet)).Text, Does.Contain(told));
            Assert.That(
                (await reporter.GetAsync("/mailbox")).Text.Contains(
                    "Un rendez-vous est noté.",
                    StringComparison.Ordinal
                ),
                Is.EqualTo(answer == "Accepted"),
                "only a yes notes an appointment"
            );
        }
    }

    [Test]
    public async Task A_phone_report_sent_twice_has_one_receipt_and_keeps_the_contact_details()
    {
        using var volunteer = await desk.SignInAsync("ilana");
        var window = await new Window(volunteer).OpenAsync("/desk/phone");
        var form = () =>
            window.Form(
                "what",
                null,
                ("what", "Elle appelle."),
                ("how", "01 99 00 12 34"),
                (Consent.Recontact.Id(), "Yes")
            );
        desk.Clock.Advance(TicketStore.Youngest);

        var first = await volunteer.SendAsync(form());
        var second = await volunteer.SendAsync(form());

        Assert.That(
            WordsOf(first),
            Has.Length.EqualTo(8).And.EqualTo(WordsOf(second)),
            "The same words of the one report."
        );
        using var caller = desk.Visitor();
        await caller.OpenMailboxAsync(WordsOf(second));
        Assert.That((await caller.GetAsync("/mailbox/reach")).Field("how"), Is.EqualTo("01 99 00 12 34"));
    }
}
