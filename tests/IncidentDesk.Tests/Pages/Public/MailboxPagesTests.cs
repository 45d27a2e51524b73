using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>What the holder of eight words can do alone: be reached or not, keep a copy, stop, start again, destroy
/// everything.</summary>
public sealed class MailboxPagesTests
{
    private const string Way = "06 39 98 41 17, après 18 h 30";

    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    [Test]
    public async Task Contact_details_are_shown_to_the_team_only_while_the_reporter_consents()
    {
        var ilana = await desk.SignInAsync("ilana");
        var before = await ilana.CasesAsync();
        using var reporter = await WithMailboxAsync("Un récit.");
        var @case = $"/desk/case/{(await ilana.CasesAsync()).Except(before).Single()}";
        await ilana.PostAsync($"{@case}/conflict", ("answer", "Can"));
        await ilana.PostAsync($"{@case}/take");

        await reporter.PostAsync("/mailbox/reach", ("how", Way), ("answer", "Later"));
        Assert.That((await ilana.GetAsync(@case)).Text, Does.Not.Contain("Comment joindre la personne"));
        await reporter.PostAsync("/mailbox/reach", ("how", Way), ("answer", "Yes"));
        var shown = await ilana.GetAsync(@case);
        Assert.That(shown.Text, Does.Contain("Comment joindre la personne"));
        await reporter.PostAsync("/mailbox/consent/recontact", ("answer", "No"));

        Assert.That((await ilana.GetAsync(@case)).Text, Does.Not.Contain("Comment joindre la personne"));
        Assert.That(
            (await reporter.GetAsync("/mailbox/reach")).Field("how"),
            Is.EqualTo(Way),
            "The person still reads what they wrote."
        );
        Assert.That((await reporter.GetAsync("/mailbox")).Said, Has.None.Contains(Way));
        ilana.Dispose();
    }

    [Test]
    public async Task A_proof_of_deposit_has_the_day_and_neither_a_word_of_the_report_nor_the_eight_words()
    {
        using var reporter = desk.Visitor();
        var words = await reporter.SubmitReportAsync("Un récit sur la remise et la clé bleue.");
        Assert.That((await reporter.GetAsync("/mailbox/proof")).Path, Is.EqualTo("/mailbox"), "No mailbox is open.");
        await reporter.OpenMailboxAsync(words);

        var proof = await reporter.GetAsync("/mailbox/proof");

        Assert.That(
            proof.Text,
            Does.Contain("Preuve de dépôt").And.Contain(Moments.DayAndYear(desk.Clock.GetUtcNow()))
        );
        Assert.That(proof.Text, Does.Not.Contain("remise").And.Not.Contain("bleue"));
        Assert.That(
            words.Zip(words.Skip(1), (one, next) => $"{one} {next}"),
            Has.None.Matches<string>(two => proof.Text.Contains(two, StringComparison.Ordinal))
        );
        Assert.That((await reporter.GetAsync("/mailbox")).Html, Does.Contain("/mailbox/proof"));
    }

    [Test]
    public async Task A_consent_to_be_contacted_without_contact_details_is_refused()
    {
        using var reporter = await WithMailboxAsync("Un récit.");

        var page = await reporter.PostAsync("/mailbox/reach", ("how", " "), ("answer", "Yes"));

        Assert.That(page.Text, Does.Contain("Écris d’abord comment te joindre."));
        Assert.That(
            (await reporter.GetAsync("/mailbox")).Text,
            Does.Contain("L’équipe ne te répond que dans cette boîte.")
        );
    }

    [Test]
    public async Task Every_consent_but_those_of_a_name_can_be_changed_one_by_one()
    {
        using var reporter = await WithMailboxAsync("Un récit.");

        foreach (var consent in Enum.GetValues<Consent>().Except([Consent.IdentityToAccused, Consent.IdentityToCopil]))
            Assert.That(
                (await reporter.PostAsync($"/mailbox/consent/{consent.Id()}", ("answer", "No"))).Path,
                Is.EqualTo("/mailbox")
            );

        Assert.That((await reporter.GetAsync("/mailbox")).Html.Split("badge no").Length - 1, Is.EqualTo(7));
    }

    [Test]
    public async Task A_copy_contains_the_texts_of_the_reporter_and_is_downloaded_not_displayed()
    {
        using var reporter = await WithMailboxAsync("Un récit <b>à garder</b>.");
        await reporter.PostFromAsync("/mailbox", "/mailbox/write", ("text", "Un message."), ("as", "message"));

        var copy = await reporter.GetAsync("/mailbox/copy");

        Assert.That(copy.Html, Does.Contain("Un récit <b>à garder</b>.").And.Contain("Un message."));
        Assert.That(copy.Headers["Content-Type"], Is.EqualTo("application/octet-stream"));
        Assert.That(copy.Headers["Content-Disposition"], Does.StartWith("attachment").And.Contain("notes.txt"));
        Assert.That(copy.Headers["Content-Security-Policy"], Does.Contain("sandbox"));
        Assert.That(copy.Headers["Cache-Control"], Does.Contain("no-store"));
    }

    [Test]
    public async Task A_reporter_can_ask_to_stop_and_withdraw_the_request()
    {
        using var reporter = await WithMailboxAsync("Un récit.");

        await reporter.PostFromAsync("/mailbox/end", "/mailbox/end?handler=stop", ("stop", "true"));
        Assert.That((await reporter.GetAsync("/mailbox/end")).Text, Does.Contain("Tu as demandé d’arrêter"));
        await reporter.PostFromAsync("/mailbox/end", "/mailbox/end?handler=stop", ("stop", "false"));

        Assert.That((await reporter.GetAsync("/mailbox/end")).Text, Does.Contain("Demander d’arrêter"));
    }

    [TestCase("/mailbox/end", "?handler=stop")]
    [TestCase("/mailbox/steps", "?handler=Stop")]
    public async Task What_is_asked_twice_is_said_to_be_noted(string page, string stop)
    {
        using var reporter = await WithMailboxAsync("Un récit.");

        await reporter.PostFromAsync(page, page + stop, ("stop", "true"));
        var asked = await reporter.PostFromAsync(page, page + stop, ("stop", "true"));
        await reporter.PostFromAsync("/mailbox/end", "/mailbox/end?handler=stop", ("stop", "false"));
        var withdrawn = await reporter.PostFromAsync("/mailbox/end", "/mailbox/end?handler=stop", ("stop", "false"));

        Assert.That((string[])[asked.Text, withdrawn.Text], Has.All.Contain("C’est déjà noté."));
    }

    [Test]
    public async Task Everything_is_destroyed_at_once_and_only_when_the_person_is_sure()
    {
        using var reporter = desk.Visitor();
        var words = await reporter.SubmitReportAsync("Un récit.");
        await reporter.OpenMailboxAsync(words);

        var unsure = await reporter.PostFromAsync("/mailbox/end", "/mailbox/end?handler=destroy");
        Assert.That(unsure.Text, Does.Contain("Coche d’abord la case"));
        var gone = await reporter.PostFromAsync("/mailbox/end", "/mailbox/end?handler=destroy", ("sure", "yes"));

        Assert.That(
            gone.Text,
            Does.Contain("C’est détruit.").And.Contain("L’équipe n’a plus rien non plus").And.Contain("3919")
        );
        Assert.That((await reporter.OpenMailboxAsync(words)).Text, Does.Contain("Ces mots n’ouvrent aucune boîte."));
    }

    [Test]
    public async Task A_phone_report_opens_with_the_receipt_that_was_read_out_to_the_caller()
    {
        using var volunteer = await desk.SignInAsync("ilana");

        var read = await volunteer.PostAsync(
            "/desk/phone",
            ("what", "Elle appelle de la gare."),
            ("danger", "yes"),
            ("aside", $"{await PersonAsync("ecoute-2")}"),
            (Consent.OpenFollowUp.Id(), "Yes")
        );
        var words = System
            .Text.RegularExpressions.Regex.Matches(read.Html, "<li lang=\"fr\">([a-z]{4,8})</li>")
            .Select(match => match.Groups[1].Value)
            .ToArray();
        Assert.That(words, Has.Length.EqualTo(8));
        await volunteer.PostAsync("/desk/phone", ("noted", read.Field("noted")!));
        Assert.That(
            (await volunteer.GetAsync("/desk/phone")).Html,
            Does.Not.Contain("id=\"receipt\""),
            "They are shown until they were read back."
        );
        using var caller = desk.Visitor();
        await caller.OpenMailboxAsync(words);
        var mailbox = await caller.GetAsync("/mailbox");

        Assert.That(
            mailbox.Said.Select(said => said.Replace('\u00a0', ' ')),
            Is.EqualTo(
                new[]
                {
                    "Elle appelle de la gare.",
                    "Reçu au téléphone par Ilana.\n\nY a-t-il un danger en ce moment ?\nOui",
                }
            )
        );
        Assert.That(mailbox.Html.Split("badge yes").Length - 1, Is.EqualTo(1));
    }

    /// <summary>Who sits in a seat.</summary>
    private async Task<Guid> PersonAsync(string seat) =>
        (await desk.Get<RosterStore>().AllAsync(default))
            .People.Single(person => person.Seats.Any(held => held.Id == seat))
            .Id;

    [Test]
    public async Task A_phone_report_without_a_text_or_with_too_few_readers_is_refused_and_the_input_is_kept()
    {
        using var volunteer = await desk.SignInAsync("ilana");

        var aside = new List<(string, string)>();
        foreach (var number in Enumerable.Range(1, 5))
            aside.Add(("aside", $"{await PersonAsync($"ecoute-{number}")}"));

        var refused = await volunteer.PostAsync("/desk/phone", [("what", "Elle appelle."), .. aside]);

        Assert.That(refused.Text, Does.Contain("Il faut au moins deux personnes pour te lire."));
        Assert.That(refused.Field("what"), Is.EqualTo("Elle appelle."));
        Assert.That(
            (await volunteer.PostAsync("/desk/phone", ("what", ""))).Text,
            Does.Contain("Écris au moins une phrase")
        );
    }

    /// <summary>Meeting the other person needs that they learn who wrote: asked of everybody at that door, with a name
    /// in custody or without.</summary>
    [Test, Category("Threat-29")]
    public async Task A_reporter_without_a_name_in_custody_can_answer_the_consent_about_the_name()
    {
        var reported = await new IncidentDesk.Tests.Storage.Team(desk).ReportAtAsync(2, "Un conflit de planning.");
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);

        Assert.That(
            (await reporter.GetAsync("/mailbox")).Html,
            Does.Contain("/mailbox/consent/identite_mec").And.Not.Contain("/mailbox/consent/identite_copil")
        );
        foreach (var answer in (ConsentAnswer[])[ConsentAnswer.No, ConsentAnswer.Yes])
        {
            Assert.That(
                (await reporter.PostAsync("/mailbox/consent/identite_mec", ("answer", $"{answer}"))).Path,
                Is.EqualTo("/mailbox")
            );
            using var mailbox = (await desk.Get<CaseStore>().LoadMailboxAsync(reported.Reporter, default))!;
            Assert.That(mailbox.File.ConsentTo(Consent.IdentityToAccused), Is.EqualTo(answer));
        }
    }

    [Test, Category("Threat-29")]
    public async Task The_team_is_not_shown_as_late_during_the_time_the_reporter_takes_to_think()
    {
        var team = new IncidentDesk.Tests.Storage.Team(desk);
        var reported = await team.ReportAsync("Un récit, et du temps.");
        await team.ToChoiceAsync(reported);
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);
        Assert.That((await reporter.GetAsync("/mailbox")).Text, Does.Contain("Prends le temps qu’il te faut."));

        desk.Clock.Advance(TimeSpan.FromDays(20));
        await reporter.OpenMailboxAsync(reported.Words);

        Assert.That(
            (await reporter.GetAsync("/mailbox")).Text,
            Does.Contain("Prends le temps qu’il te faut.").And.Not.Contain("Nous avons du retard")
        );
        using var ilana = await desk.SignInAsync("ilana");
        Assert.That((await ilana.GetAsync($"/desk/case/{reported.Case}")).Text, Does.Contain("temps de réflexion"));
    }

    /// <param name="own">How long the organisation lets a pause last; null for what ships.</param>
    [TestCase(null), TestCase("P90D"), TestCase("P21D")]
    public async Task A_pause_says_that_no_date_alone_lets_the_team_close_the_case(string? own)
    {
        const string when =
            "l’équipe peut fermer le dossier si deux de ses messages restent sans réponse. "
            + "Elle attend 14 jours après le deuxième. Tu peux ensuite reprendre ton dossier, dans ta boîte.";
        await using var desk = await RunningDesk.DemoAsync();
        if (own is not null)
            await desk.RestartConfirmedAsync(() => PauseAsync(desk, own));
        var team = new IncidentDesk.Tests.Storage.Team(desk);
        var reported = await team.ReportAsync("Un récit, et une pause.");
        await team.ToChoiceAsync(reported);
        await team.AgreeAsync(reported.Case, "ilana", "mireille", "en_pause");
        await new IncidentDesk.Tests.Storage.Others(desk, team).MoveAsync(reported, "ilana", "en_pause");
        var closing = team.Now.AddDays(60);
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);
        Assert.That(
            (await reporter.GetAsync("/mailbox")).Text,
            Does.Contain($"À partir du {Moments.Day(closing)}, {when}")
        );

        desk.Clock.Advance(TimeSpan.FromDays(61));
        await reporter.OpenMailboxAsync(reported.Words);

        Assert.That(
            (await reporter.GetAsync("/mailbox")).Text,
            Does.Contain("L’" + when[2..]).And.Not.Contain("À partir du ")
        );
    }

    private static Task PauseAsync(RunningDesk desk, string length) =>
        File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(desk.Data, "protocols")).FullName, "violence.yaml"),
            $$"""
            schema: 2
            version: 40
            stages:
              - id: en_pause
                deadline: {{length}}
                reminders: [P14D]
                duties:
                  - {id: rappel, by: P14D}
            """
        );

    [Test]
    public async Task A_name_is_not_asked_for_again_when_too_few_custodians_are_left()
    {
        await using var own = await RunningDesk.DemoAsync();
        var team = new IncidentDesk.Tests.Storage.Team(own);
        using var reporter = own.Visitor();
        await reporter.OpenMailboxAsync((await team.ReportAsync("Un récit, et un nom.")).Words);
        await reporter.PostAsync("/mailbox/name", ("name", "Apolline Quentinvert"), ("called", ""));
        await team.WriteAsync(new SeatEnded(team.Now, Role.Custodian, 1), "celestin");
        await team.WriteAsync(new SeatEnded(team.Now, Role.Custodian, 2), "ludivine");
        var page = (await reporter.GetAsync("/mailbox/name")).Text;

        Assert.That(page, Does.Contain("Pour l’instant, tu ne peux pas le confier à nouveau."));
        Assert.That(page, Does.Not.Contain("confie-le").And.Not.Contain("On ne te demande pas ton nom"));
    }

    private async Task<Visitor> WithMailboxAsync(string text)
    {
        var visitor = desk.Visitor();
        await visitor.OpenMailboxAsync(await visitor.SubmitReportAsync(text));
        return visitor;
    }
}
