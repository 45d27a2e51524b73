using IncidentDesk.Storage.Purging;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>Out of scope over the pages: alone, in silence, at once, and then as it is meant to be.</summary>
[TestFixture, Category("Threat-28")]
internal sealed class WaysOutPagesTests
{
    private RunningDesk desk = null!;
    private Team team = null!;
    private Reported reported = null!;
    private Visitor ilana = null!,
        gaspard = null!;

    [SetUp]
    public async Task Start()
    {
        desk = await RunningDesk.DemoAsync();
        team = new(desk);
        reported = await team.ReportAsync("On m’a volé mon vélo.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await new Others(desk, team).TakenAsync(reported);
        (ilana, gaspard) = (await desk.SignInAsync("ilana"), await desk.SignInAsync("gaspard"));
        foreach (var visitor in new[] { ilana, gaspard })
        {
            using var open = await team.LoadAsync(reported.Case, visitor == ilana ? "ilana" : "gaspard");
            var report = open!.File.History.OfType<IncidentDesk.Rules.Cases.Intake.ReportWritten>().Single().Item;
            await visitor.PostFromAsync(Case, $"{Case}/read/{report}");
        }
        await ilana.PostAsync($"{Case}/reply", ("text", Team.FirstWord));
        await ilana.PostAsync($"{Case}/move/securite");
    }

    [TearDown]
    public async Task Stop()
    {
        ilana.Dispose();
        gaspard.Dispose();
        await desk.DisposeAsync();
    }

    private string Case => $"/desk/case/{reported.Case}";
    private string Out => $"{Case}/move/hors_perimetre";

    private async Task<string> StageAsync()
    {
        using var open = await team.LoadAsync(reported.Case, "ilana");
        return open?.Row.Stage ?? "gone";
    }

    private async Task PassAsync(double days)
    {
        for (var half = 0; half < days * 2; half++)
        {
            desk.Clock.Advance(TimeSpan.FromHours(12));
            await desk.Get<PurgeStore>().SweepAsync(default);
        }
    }

    private Task<Answer> ForceAsync(Visitor visitor) => visitor.PostFromAsync(Case, Out);

    [Test]
    public async Task Ending_a_case_out_of_scope_needs_two_handlers_and_a_message_and_the_purge_waits_14_days()
    {
        Assert.That(await StageAsync(), Is.EqualTo("securite"));
        foreach (var visitor in new[] { ilana, gaspard, ilana })
            Assert.That(
                (await ForceAsync(visitor)).Text,
                Does.Contain("Il manque").And.Contain("L’équipe ne peut pas traiter la demande")
            );
        await ilana.PostAsync($"{Case}/attest/pourquoi_hors_perimetre", ("text", "Un vol."));
        await ilana.PostAsync($"{Case}/attest/pourquoi_hors_perimetre", ("text", "Un vol, encore."));
        await ilana.PostAsync($"{Case}/reply", ("text", "On ne peut pas traiter un vol. Voici qui le peut."));
        Assert.That((await ForceAsync(ilana)).Text, Does.Contain("72 heures d’écart"));
        Assert.That(await StageAsync(), Is.EqualTo("securite"), "one person, whatever they write");

        desk.Clock.Advance(TimeSpan.FromHours(80));
        await gaspard.SignInAsync("gaspard");
        await ilana.SignInAsync("ilana");
        await gaspard.PostAsync($"{Case}/attest/pourquoi_hors_perimetre", ("text", "Un vol, oui."));
        await ilana.PostAsync($"{Case}/attest/pourquoi_hors_perimetre", ("text", "Un vol, je le redis."));
        Assert.That(
            (await ForceAsync(ilana)).Text,
            Does.Contain("un message à la personne").And.Not.Contain("72 heures d’écart")
        );
        Assert.That(await StageAsync(), Is.EqualTo("securite"), "two people, in silence");

        await gaspard.PostAsync($"{Case}/reply", ("text", "On ne peut toujours pas traiter un vol."));
        var check = await ilana.GetAsync(Out);
        Assert.That(check.Text, Does.Contain("sera détruit le"));
        await ForceAsync(ilana);
        Assert.That(await StageAsync(), Is.EqualTo("hors_perimetre"));

        await PassAsync(13);
        Assert.That(await StageAsync(), Is.EqualTo("hors_perimetre"), "thirteen days later all is there");
        using (var reporter = desk.Visitor())
            Assert.That(
                (await reporter.OpenMailboxAsync(reported.Words)).Text,
                Does.Contain("seront détruits")
                    .And.Contain("Reprendre mon dossier")
                    .And.Contain("On ne peut toujours pas traiter un vol.")
            );
        await PassAsync(2);
        Assert.That(await StageAsync(), Is.EqualTo("gone"));
        using (var reporter = desk.Visitor())
            Assert.That((await reporter.OpenMailboxAsync(reported.Words)).Text, Does.Contain("n’ouvrent aucune boîte"));
    }

    [Test]
    public async Task A_reporter_can_object_to_the_end_of_a_case_with_one_press_and_coordination_sees_the_objection()
    {
        await team.AgreeAsync(reported.Case, "ilana", "gaspard", "hors_perimetre");
        await ForceAsync(gaspard);
        Assert.That(await StageAsync(), Is.EqualTo("hors_perimetre"));
        await PassAsync(13);

        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);
        await reporter.PostFromAsync("/mailbox", "/mailbox?handler=Object");
        await Microsoft
            .Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<IncidentDesk.Jobs.ReminderSweep>(
                desk.Services
            )
            .RunAsync(default);
        await PassAsync(20);

        Assert.That(await StageAsync(), Is.EqualTo("choix"));
        using var marius = await desk.SignInAsync("marius");
        Assert.That(
            (await marius.GetAsync("/desk/late")).Text,
            Does.Contain("Dossiers rouverts depuis une boîte").And.Contain("Rouvert ")
        );
    }
}
