using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage.Cases;

/// <summary>A report that fewer than two people could read is not received, and leaves nothing behind.</summary>
public sealed class SubmitTests
{
    private static readonly string[] AllButOne = ["gaspard", "mireille", "farid", "oriane", "lucien"];

    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task Start() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    [Test]
    public async Task A_report_that_only_one_person_could_read_is_refused_and_no_row_is_written()
    {
        var (team, content, keys) = (
            new Team(desk),
            new Thief(desk.Get<ContentDatabase>()),
            new Thief(desk.Get<KeyDatabase>())
        );
        // What was due when the desk began is moved by a sweep at any moment: it is moved now.
        await desk.Get<ReminderStore>().CollectAsync(default);
        await desk.Get<PurgeStore>().SweepAsync(default);
        var before = (await content.RowsAsync(), await keys.RowsAsync());

        var (words, refusal) = await team.SubmitAsync("Un récit.", AllButOne);

        Assert.That((words, refusal?.Reason), Is.EqualTo(((string[]?)null, Reason.TooFewReaders)));
        Assert.That((await content.RowsAsync(), await keys.RowsAsync()), Is.EqualTo(before));
    }

    [Test]
    public async Task A_report_that_two_people_can_read_is_received_and_sealed_only_to_them_and_the_reporter()
    {
        var (team, keys) = (new Team(desk), new Thief(desk.Get<KeyDatabase>()));

        var reported = await team.ReportAsync("Un récit.", AllButOne[1..]);

        var readers = new[] { await team.IdAsync("ilana"), await team.IdAsync("gaspard") }
            .Select(id => $"{id}")
            .ToArray();
        Assert.That(
            await keys.QueryAsync<string>("SELECT holder_id FROM folder_grant WHERE folder_id = @Case", reported),
            Is.EquivalentTo(readers)
        );
        Assert.That(
            await keys.QueryAsync<string>("SELECT holder_id FROM folder_grant WHERE folder_id = @Mailbox", reported),
            Is.EquivalentTo(readers.Append($"{reported.Reporter.Id}"))
        );
    }

    [Test]
    public async Task The_form_warns_of_too_few_readers_before_the_report_is_written_and_keeps_the_ticked_boxes()
    {
        using var visitor = desk.Visitor();
        string[] aside = ["ecoute-2", "ecoute-3", "ecoute-4", "ecoute-5", "ecoute-6"];

        var page = await visitor.PostAsync("/report", [.. aside.Select(seat => ("aside", seat))]);

        Assert.That(page.Path, Is.EqualTo("/report"));
        Assert.That(page.Text, Does.Contain("Il faut au moins deux personnes pour te lire."));
        Assert.That(
            aside.Where(seat => page.Html.Contains($"value=\"{seat}\" checked", StringComparison.Ordinal)),
            Is.EqualTo(aside)
        );
    }

    /// <summary>The form was shown while an older seat of theirs ran; a newer one took its place meanwhile.</summary>
    [Test]
    public async Task Somebody_ticked_stays_set_aside_although_that_seat_ended_before_the_form_came_back()
    {
        await using var desk = await RunningDesk.DemoAsync();
        var (team, content, keys) = (
            new Team(desk),
            new Thief(desk.Get<ContentDatabase>()),
            new Thief(desk.Get<KeyDatabase>())
        );
        var lucien = await team.IdAsync("lucien");
        await team.SeatAsync("lucien", Role.Listener, "Accueil", "tiago", "maelle");
        desk.Clock.Advance(TimeSpan.FromDays(8));
        var older = (await desk.Get<RosterStore>().AllAsync(default))
            .Find(lucien)!
            .Seats.Where(seat => seat.Role == Role.Listener)
            .MinBy(seat => seat.Number)!;
        using var visitor = desk.Visitor();
        Assert.That((await visitor.GetAsync("/report")).Html, Does.Contain($"value=\"{older.Id}\""));
        await team.WriteAsync(new SeatEnded(team.Now, older.Role, older.Number), "lucien");

        var known = await content.QueryAsync<string>("SELECT id FROM incident_case");
        await visitor.PostAsync("/report", ("aside", older.Id));
        await visitor.PostAsync("/report/what", ("what", "Un récit sur cette personne."));
        await visitor.PostAsync("/report/check");

        var added = (await content.QueryAsync<string>("SELECT id FROM incident_case")).Except(known).Single();
        Assert.That(
            await keys.QueryAsync<string>("SELECT holder_id FROM folder_grant WHERE folder_id = @added", new { added }),
            Is.Not.Empty.And.Not.Contain($"{lucien}")
        );
    }
}
