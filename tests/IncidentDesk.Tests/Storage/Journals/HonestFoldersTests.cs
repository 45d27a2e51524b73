using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage.Journals;

/// <summary>What honest people do to folders, keys and reports raises no alarm, whoever looks, and whenever.</summary>
[Category("Threat-44")]
public sealed class HonestFoldersTests : OwnDesk
{
    private protected override bool Serves => true;

    /// <summary>Those who receive reports, a pair, and some of the CoPil.</summary>
    private static readonly string[] Everybody =
    [
        "ilana",
        "mireille",
        "gaspard",
        "soraya",
        "anselme",
        "yasmine",
        "maelle",
        "joris",
    ];

    /// <summary>Everybody signs in and looks at their lists, from a browser of their own.</summary>
    private async Task EverybodyLooksAsync()
    {
        foreach (var login in Everybody)
            using (var inside = await desk.SignInAsync(login))
            {
                await inside.GetAsync("/desk");
                await inside.GetAsync("/decisions");
            }
        await IsQuietAsync();
    }

    private async Task IsQuietAsync()
    {
        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(None), Is.Empty);
        Assert.That(await desk.Get<JournalWitnessStore>().AlarmAsync(None), Is.False);
    }

    /// <summary>Reports that were sent, and one that was destroyed, before their first lines had the desk's
    /// mark.</summary>
    [Test]
    public async Task Reports_from_before_their_lines_were_marked_raise_no_alarm_for_a_notebook_of_then()
    {
        using (await desk.SignInAsync("ilana")) { }
        var gone = await team.ReportAsync("Un récit qui part.");
        await team.ReportAsync("Un récit qui reste.");
        await desk.Get<PurgeMailbox>().DeleteAsync(gone.Reporter, None);
        await content.ExecuteAsync("DELETE FROM report_line; UPDATE purged_folder SET first_mark = NULL");
        var (ilana, of) = (await team.HolderAsync("ilana"), new { person = $"{await team.IdAsync("ilana")}" });
        const string Sealed = "SELECT sealed FROM notebook WHERE person_id = @person";
        var before = Notebook.Open(ilana, (await content.OneAsync<byte[]>(Sealed, of))!)!;
        Assert.That(before.Marks, Is.True);
        await content.ExecuteAsync(
            "UPDATE notebook SET sealed = @sealed WHERE person_id = @person",
            new { of.person, @sealed = (before with { Marks = false }).Seal(ilana) }
        );

        using (await desk.SignInAsync("ilana")) { }

        await IsQuietAsync();
        Assert.That(Notebook.Open(ilana, (await content.OneAsync<byte[]>(Sealed, of))!)!.Marks, Is.True);
    }

    [Test]
    public async Task Taking_handing_over_deciding_and_stepping_aside_raise_no_alarm()
    {
        await EverybodyLooksAsync();
        await team.ReportAsync("Un récit que personne n’ouvre.", "ilana");
        var (decision, hash) = await team.ProposeAsync("soraya", "anselme");
        await EverybodyLooksAsync();
        Assert.That(await team.SignAsync("soraya", decision, hash), Is.Null);
        Assert.That(await team.AnswerAsync(team.Last!.Case, "mireille", ConflictAnswer.Recuses), Is.Null);
        await EverybodyLooksAsync();
    }

    /// <summary>Received, taken by others and purged while this member was away.</summary>
    [Test]
    public async Task A_member_who_was_away_for_months_finds_nothing_missing()
    {
        var seen = await team.ReportAsync("Un récit que Gaspard voit.");
        await EverybodyLooksAsync();
        var never = await team.ReportAsync("Un récit qu’il ne verra jamais.");
        foreach (var reported in (Reported[])[seen, never])
        {
            await team.JoinAsync(reported.Case, "ilana", "mireille");
            await team.DateAsync(desk, "ilana", team.Now + TimeSpan.FromDays(20), reported.Case, reported.Mailbox);
        }
        for (var half = 0; half < 48; half++)
        {
            desk.Clock.Advance(TimeSpan.FromHours(12));
            await desk.Get<PurgeStore>().SweepAsync(None);
        }
        foreach (var id in (Guid[])[seen.Case, seen.Mailbox, never.Case, never.Mailbox])
            Assert.That(
                await content.OneAsync<long>(
                    "SELECT COUNT(*) FROM purged_folder WHERE folder_id = @id",
                    new { id = $"{id}" }
                ),
                Is.EqualTo(1)
            );
        desk.Clock.Advance(TimeSpan.FromDays(200));

        await EverybodyLooksAsync();
        Assert.That(await team.LoadAsync(seen.Case, "ilana"), Is.Null);
    }

    [Test]
    public async Task A_mailbox_purged_by_its_holder_raises_no_alarm()
    {
        var (alone, taken) = (await team.ReportAsync("Repris aussitôt."), await team.ReportAsync("Repris plus tard."));
        await EverybodyLooksAsync();
        var unseen = await team.ReportAsync("Repris avant que quelqu’un regarde.");
        await team.JoinAsync(taken.Case, "ilana", "mireille");

        foreach (var reported in (Reported[])[alone, taken, unseen])
            Assert.That((await desk.Get<PurgeMailbox>().DeleteAsync(reported.Reporter, None))!.Value.Refusal, Is.Null);

        await EverybodyLooksAsync();
    }

    /// <summary>Whoever has no seat loses every grant with the next sweep; with a seat again they have none.</summary>
    [Test]
    public async Task A_member_whose_seat_ended_and_who_came_back_finds_nothing_missing()
    {
        await team.ReportAsync("Un récit.");
        await EverybodyLooksAsync();
        var people = await desk.Get<RosterStore>().AllAsync(None);
        var seats = people.Find(await team.IdAsync("mireille"))!.Seats;
        foreach (var seat in seats)
            await team.WriteAsync(new SeatEnded(team.Now, seat.Role, seat.Number), "mireille");
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await desk.Get<GrantStore>().RemoveDepartedAsync(await desk.Get<RosterStore>().AllAsync(None), None);
        await IsQuietAsync();
        using (var ilana = await desk.SignInAsync("ilana"))
            await ilana.GetAsync("/desk");
        foreach (var seat in seats)
            await team.WriteAsync(
                new SeatGiven(team.Now, seat with { Number = seat.Number + 50, Since = team.Now, Until = null }),
                "tiago",
                "maelle"
            );
        desk.Clock.Advance(TimeSpan.FromDays(8));

        await EverybodyLooksAsync();
    }

    [Test]
    public async Task Several_devices_at_the_same_moment_raise_no_alarm()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "mireille");
        var store = desk.Get<NotebookStore>();
        var (ilana, mireille) = (await team.HolderAsync("ilana"), await team.HolderAsync("mireille"));

        await Task.WhenAll([NoteAsync(), .. Enumerable.Range(0, 3).Select(_ => CompareAsync())]);

        await EverybodyLooksAsync();

        async Task NoteAsync()
        {
            for (var nth = 0; nth < 20; nth++)
                await team.NoteAsync(reported.Case, "ilana", $"Note {nth}.");
        }

        async Task CompareAsync()
        {
            for (var nth = 0; nth < 20; nth++)
            {
                await store.CompareAsync(ilana, None);
                await store.CompareAsync(mireille, None, onlyFolders: true);
            }
        }
    }
}
