using IncidentDesk.Jobs;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Reminders;
using IncidentDesk.Storage.Rosters;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Storage.Rosters;

/// <summary>Whoever is absent or takes a pause gets no key of a new report, on any way; with too few people there, the
/// door says so and shows the telephone.</summary>
public sealed class AwayReadersTests : OwnDesk
{
    private protected override bool Serves => true;

    private static readonly string[] Listeners = ["ilana", "gaspard", "mireille", "farid", "oriane", "lucien"];

    private DateOnly Today => Workdays.Day(desk.Clock.GetUtcNow());

    private async Task SignAsync(string login, Func<Guid, RosterEntry> entry)
    {
        var id = await team.IdAsync(login);
        using var secret = await desk.Get<AccountStore>().UnlockSigningAsync(id, Team.PasswordOf(login), None);
        Assert.That(await desk.Get<RosterStore>().SignOwnAsync(entry(id), id, secret!, None), Is.Null, login);
    }

    private Task PauseAsync(string login) =>
        SignAsync(login, id => new PauseWritten(desk.Clock.GetUtcNow(), id, Today.AddDays(3)));

    private async Task<IReadOnlyList<Guid>> HoldersAsync(Guid folder) =>
        [
            .. (
                await keys.QueryAsync<string>(
                    "SELECT holder_id FROM folder_grant WHERE folder_id = @folder",
                    new { folder }
                )
            ).Select(Guid.Parse),
        ];

    [Test]
    public async Task A_new_report_is_sealed_to_nobody_who_is_absent_and_to_them_again_when_it_is_over()
    {
        await PauseAsync("ilana");
        await SignAsync("gaspard", id => new AbsenceWritten(desk.Clock.GetUtcNow(), id, Today, Today.AddDays(1), null));
        var (ilana, gaspard) = (await team.IdAsync("ilana"), await team.IdAsync("gaspard"));
        var holders = await HoldersAsync((await team.ReportAsync("Un récit.")).Case);
        Assert.That(holders, Has.Count.EqualTo(4).And.Not.Contain(ilana).And.Not.Contain(gaspard));

        desk.Clock.Advance(TimeSpan.FromDays(2));
        holders = await HoldersAsync((await team.ReportAsync("Un deuxième récit.")).Case);
        Assert.That(holders, Has.Count.EqualTo(5).And.Not.Contain(ilana).And.Contain(gaspard));

        var pause = (await desk.Get<RosterStore>().AllAsync(None)).File.Aways.Single(away => away.Person == ilana);
        await SignAsync("ilana", id => new AwayEnded(desk.Clock.GetUtcNow(), id, pause.Seq));
        Assert.That(await HoldersAsync((await team.ReportAsync("Un troisième.")).Case), Does.Contain(ilana));
    }

    [Test]
    public async Task With_one_listener_there_the_door_is_closed_and_shows_the_telephone_until_somebody_is_back()
    {
        foreach (var login in (string[])[.. Listeners[1..], "aurore", "lazare"])
            await PauseAsync(login);
        using var visitor = desk.Visitor();
        var shut = (await visitor.GetAsync("/report/1")).Text;
        Assert.That(shut, Does.Contain("est fermé pour le moment").And.Contain("01 99 00 12 34"));
        Assert.That((await visitor.GetAsync("/")).Text, Does.Contain("Fermé pour le moment"));
        Assert.That((await team.SubmitAsync("Un récit.")).Refusal?.Reason, Is.EqualTo(Reason.TooFewReaders));

        desk.Clock.Advance(TimeSpan.FromDays(5));
        Assert.That((await visitor.GetAsync("/report/1")).Text, Does.Not.Contain("est fermé pour le moment"));
    }

    [Test]
    public async Task Who_will_read_names_among_the_receivers_nobody_who_is_absent()
    {
        using var visitor = desk.Visitor();
        const string Later = "L’équipe peut faire appel à ces personnes plus tard";
        var before = (await visitor.GetAsync("/report/1")).Text;
        await PauseAsync("ilana");
        var page = (await visitor.GetAsync("/report/1")).Text;

        Assert.That(before[..before.IndexOf(Later, StringComparison.Ordinal)], Does.Contain("Ilana"));
        Assert.That(page, Does.Contain("Ilana"), "the reporter can still set them aside");
        Assert.That(
            page[..page.IndexOf(Later, StringComparison.Ordinal)],
            Does.Not.Contain("Ilana").And.Contain("Gaspard")
        );
        Assert.That(page, Does.Not.Contain("absen"), "nobody outside the team is told who is absent");
    }

    [Test]
    public async Task Nobody_signs_an_absence_for_somebody_else_nor_writes_one_into_the_database()
    {
        var (ilana, gaspard) = (await team.IdAsync("ilana"), await team.IdAsync("gaspard"));
        using var secret = await desk.Get<AccountStore>().UnlockSigningAsync(gaspard, Team.PasswordOf("gaspard"), None);
        var roster = desk.Get<RosterStore>();
        var pause = new PauseWritten(desk.Clock.GetUtcNow(), ilana, Today.AddDays(3));
        Assert.That(await roster.SignOwnAsync(pause, gaspard, secret!, None), Is.EqualTo(Reason.NotEligible));
        var proposed = await roster.ProposeAsync(pause, ilana, None);
        await roster.SignAsync(proposed.Seq, gaspard, secret!, None);
        Assert.That((await roster.AllAsync(None)).File.Aways, Is.Empty);
    }

    private async Task<Due[]> OutboxAsync(Guid person, Guid folder) =>
        [
            .. (
                await content.QueryAsync<(long At, int Nth)>(
                    "SELECT at, nth FROM outbox WHERE person_id = @person AND folder_id = @folder",
                    new { person, folder }
                )
            ).Select(row => new Due(person, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Nth)),
        ];

    private Task SweepAsync() => ActivatorUtilities.CreateInstance<ReminderSweep>(desk.Services).RunAsync(None);

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_reminders_of_a_case_reach_the_stand_in_who_said_yes_and_nobody_else(bool says)
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await SweepAsync();
        var farid = await team.IdAsync("farid");
        var before = (await OutboxAsync(farid, reported.Case)).Length;
        using (var ilana = await desk.SignInAsync("ilana"))
            await ilana.PostFromAsync(
                "/team/away",
                "/team/away?handler=Absence",
                ("from", $"{Today:yyyy-MM-dd}"),
                ("to", $"{Today.AddDays(60):yyyy-MM-dd}"),
                ("standIn", $"{farid}"),
                ("password", Team.PasswordOf("ilana"))
            );
        var absence = (await desk.Get<RosterStore>().AllAsync(None)).File.Aways.Single();
        if (says)
            await SignAsync("farid", id => new StandInAnswered(desk.Clock.GetUtcNow(), id, absence.Seq, true));
        desk.Clock.Advance(TimeSpan.FromDays(20));
        await SweepAsync();

        var ilanas = await OutboxAsync(await team.IdAsync("ilana"), reported.Case);
        var farids = (await OutboxAsync(farid, reported.Case))[before..];
        Assert.That(ilanas, Is.Not.Empty);
        if (says)
            Assert.That(
                farids.Select(due => (due.At, due.Nth)),
                Is.EquivalentTo(ilanas.Where(due => due.At >= absence.From).Select(due => (due.At, due.Nth)))
            );
        else
            Assert.That(farids, Is.Empty);
        Assert.That(
            await OutboxAsync(await team.IdAsync("lucien"), reported.Case),
            Has.Length.LessThanOrEqualTo(before)
        );
        Assert.That((await HoldersAsync(reported.Case)), Does.Not.Contain(farid), "nobody gets a key for standing in");
    }
}
