using IncidentDesk.Storage.Purging;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Storage.Purging;

/// <summary>What is past its time goes at its minute; a clock that jumped, or a desk that stood still, destroys nothing
/// for a day and says so.</summary>
[TestFixture]
internal sealed class PurgeWatchTests : OwnDesk
{
    private protected override bool Serves => true;

    [SetUp]
    public Task SweepOnce() => SweepAsync();

    private Task<int> SweepAsync() => desk.Get<PurgeStore>().SweepAsync(default);

    /// <summary>A report that is destroyed at a moment; the moment is written as an act would.</summary>
    private async Task<Reported> EndingAsync(DateTimeOffset at)
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.DateAsync(desk, "ilana", at, reported.Case, reported.Mailbox);
        return reported;
    }

    private Task<long> LeftAsync(Reported reported) =>
        content.OneAsync<long>(
            "SELECT COUNT(*) FROM folder WHERE id IN (@case, @mailbox)",
            new { @case = $"{reported.Case}", mailbox = $"{reported.Mailbox}" }
        );

    private async Task<string> DeskAsync()
    {
        // Somebody who opens no case: whoever opens one sets its date anew, and these cases are not closed.
        using var joris = await desk.SignInAsync("joris");
        return (await joris.GetAsync("/desk/access")).Text;
    }

    [Test]
    public async Task A_case_is_purged_at_the_minute_of_its_purge_date_and_not_one_minute_earlier()
    {
        var reported = await EndingAsync(desk.Clock.GetUtcNow().AddHours(20));
        desk.Clock.Advance(TimeSpan.FromMinutes(20 * 60 - 1));
        await SweepAsync();
        var before = await LeftAsync(reported);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await SweepAsync();

        Assert.That((before, await LeftAsync(reported)), Is.EqualTo((2, 0)));
        Assert.That(await team.LoadAsync(reported.Case, "ilana"), Is.Null);
    }

    [Test, Category("Threat-22")]
    public async Task After_the_clock_jumps_by_more_than_a_day_nothing_is_purged_for_a_day_and_members_are_told()
    {
        var reported = await EndingAsync(desk.Clock.GetUtcNow().AddHours(20));
        var calm = await DeskAsync();
        desk.Clock.Advance(TimeSpan.FromHours(25));
        await SweepAsync();
        var alarmed = await DeskAsync();
        foreach (var minutes in (int[])[12 * 60, 12 * 60 - 1])
        {
            desk.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await SweepAsync();
        }
        var waiting = await LeftAsync(reported);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await SweepAsync();

        Assert.That((waiting, await LeftAsync(reported)), Is.EqualTo((2, 0)));
        Assert.That(calm, Does.Not.Contain("a changé brusquement"));
        Assert.That(alarmed, Does.Contain("a changé brusquement").And.Contain("Rien n’est détruit avant"));
        Assert.That(await DeskAsync(), Does.Not.Contain("a changé brusquement"));
    }

    [Test]
    public async Task After_the_desk_was_stopped_for_40_days_overdue_cases_are_purged_a_day_after_the_start()
    {
        var start = desk.Clock.GetUtcNow().AddDays(40);
        var (ended, later) = (await EndingAsync(start.AddDays(-20)), await EndingAsync(start.AddHours(30)));
        SqliteConnection.ClearAllPools();
        // Nothing sweeps by itself between the moments below.
        await desk.StopAsync();
        desk.Clock.SetUtcNow(start);
        await using var still = new StillDesk(desk.Data, desk.Clock);
        await still.Get<PurgeStore>().SweepAsync(default);
        var atStart = await LeftAsync(ended);
        await AtAsync(start.AddHours(12));
        await AtAsync(start.AddHours(24).AddMinutes(1));
        var (dayAfter, other) = (await LeftAsync(ended), await LeftAsync(later));
        await AtAsync(start.AddHours(30).AddMinutes(-1));
        var early = await LeftAsync(later);
        await AtAsync(start.AddHours(30));

        Assert.That((atStart, dayAfter, other, early, await LeftAsync(later)), Is.EqualTo((2, 0, 2, 2, 0)));

        async Task AtAsync(DateTimeOffset moment)
        {
            if (moment > desk.Clock.GetUtcNow())
                desk.Clock.SetUtcNow(moment);
            await still.Get<PurgeStore>().SweepAsync(default);
        }
    }

    [Test]
    public async Task An_act_in_a_case_that_is_already_purged_fails()
    {
        var reported = await EndingAsync(desk.Clock.GetUtcNow());
        using var open = await team.LoadAsync(reported.Case, "ilana");
        await SweepAsync();

        Assert.That(await LeftAsync(reported), Is.Zero);
        Assert.ThrowsAsync<InvalidOperationException>(() => team.NoteAsync(reported.Case, "ilana", "Trop tard."));
    }
}
