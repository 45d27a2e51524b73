using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Tests.Storage.Purging;

/// <summary>A date that a member signs purges only with the desk's own mark beside the signature. Dates from before
/// there were marks get theirs once.</summary>
[Category("Threat-40")]
public sealed class PurgeMarkTests : OwnDesk
{
    private protected override bool Serves => true;

    private Task<int> SweepAsync() => desk.Get<PurgeStore>().SweepAsync(None);

    private Task<IReadOnlyList<RowKind>> AlarmsAsync() => desk.Get<RowAlarmStore>().OpenAsync(None);

    private Task<long> LeftAsync(Reported reported) =>
        content.OneAsync<long>(
            "SELECT COUNT(DISTINCT folder_id) FROM ledger_entry WHERE folder_id IN (@Case, @Mailbox)",
            Of(reported)
        );

    private static object Of(Reported reported) => new { Case = $"{reported.Case}", Mailbox = $"{reported.Mailbox}" };

    private async Task<Reported> TakenAsync()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        return reported;
    }

    /// <summary>Anselme sits in the CoPil, reads no such case, and can write to the database.</summary>
    [Test]
    public async Task A_date_that_a_member_who_reads_cases_writes_by_hand_purges_nothing_and_everybody_is_told()
    {
        var reported = await TakenAsync();
        await SweepAsync();

        await team.ForgeDateAsync(desk, "anselme", team.Now.AddMinutes(-1), reported.Case, reported.Mailbox);
        await SweepAsync();

        Assert.That(await LeftAsync(reported), Is.EqualTo(2));
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Purge }));
    }

    [TestCase("zeroblob(200)")]
    [TestCase("(SELECT mark FROM purge_date WHERE folder_id = @other)")]
    public async Task No_other_mark_serves_for_it(string mark)
    {
        var (reported, other) = (await TakenAsync(), await TakenAsync());
        await team.DateAsync(desk, "ilana", team.Now.AddDays(20), other.Case, other.Mailbox);
        await team.ForgeDateAsync(desk, "anselme", team.Now.AddMinutes(-1), reported.Case, reported.Mailbox);
        await content.ExecuteAsync(
            $"UPDATE purge_date SET mark = {mark} WHERE folder_id IN (@Case, @Mailbox)",
            new
            {
                other = $"{other.Case}",
                Case = $"{reported.Case}",
                Mailbox = $"{reported.Mailbox}",
            }
        );
        await SweepAsync();

        Assert.That(await LeftAsync(reported), Is.EqualTo(2));
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Purge }));
    }

    /// <summary>The row of a true date, with an earlier moment, a new signature and the mark of before.</summary>
    [Test]
    public async Task The_mark_of_a_true_date_does_not_serve_for_an_earlier_one()
    {
        var reported = await TakenAsync();
        await team.DateAsync(desk, "ilana", team.Now.AddDays(20), reported.Case, reported.Mailbox);
        var (holder, date) = (await team.HolderAsync("anselme"), await DateAsync(reported.Case));
        var before = await content.OneAsync<byte[]>(
            "SELECT hash FROM journal WHERE seq = @seq",
            new { seq = date.Line - 1 }
        );
        var sooner = date with { At = team.Now.AddMinutes(-1) };
        await content.ExecuteAsync(
            "UPDATE purge_date SET at = @moment, signer_id = @by, proof = @proof WHERE folder_id = @folder",
            new
            {
                moment = sooner.At.ToUnixTimeMilliseconds(),
                by = $"{holder.Id}",
                proof = holder.Sign(sooner.Message(before!)),
                folder = $"{reported.Case}",
            }
        );
        await SweepAsync();

        Assert.That(await LeftAsync(reported), Is.EqualTo(2));
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Purge }));
    }

    private async Task<PurgeDate> DateAsync(Guid folder) =>
        (await desk.Get<ContentDatabase>().FirstAsync<PurgeDate>(PurgeDates.OfFolder, new { folder }, None))!;

    private Task UnmarkAsync(string table = "purge_date") => content.ExecuteAsync($"UPDATE {table} SET mark = NULL");

    private static byte[] Begun => Chain.Hash(new CanonicalWriter("IncidentDesk/purge-marks-begun/v1").ToArray());

    private Task<long> BegunAsync() =>
        content.OneAsync<long>("SELECT COUNT(*) FROM journal WHERE commitment = @begun", new { begun = Begun });

    [Test]
    public async Task Dates_from_before_there_were_marks_get_them_once_and_purge_at_their_time()
    {
        var (soon, later) = (await TakenAsync(), await TakenAsync());
        await team.DateAsync(desk, "ilana", team.Now.AddMinutes(-1), soon.Case, soon.Mailbox);
        await team.DateAsync(desk, "ilana", team.Now.AddHours(2), later.Case, later.Mailbox);
        await UnmarkAsync();
        Assert.That(await BegunAsync(), Is.Zero, "as on a desk that an earlier version wrote");

        await SweepAsync();
        Assert.That((await LeftAsync(soon), await LeftAsync(later)), Is.EqualTo((0, 2)));
        desk.Clock.Advance(TimeSpan.FromHours(2));
        await SweepAsync();

        Assert.That((await LeftAsync(later), await BegunAsync()), Is.EqualTo((0, 1)));
        Assert.That(await AlarmsAsync(), Is.Empty);
    }

    [Test]
    public async Task Whoever_was_away_accepts_a_purge_from_before_there_were_marks()
    {
        var reported = await TakenAsync();
        using (await desk.SignInAsync("ilana")) { }
        await team.DateAsync(desk, "ilana", team.Now, reported.Case, reported.Mailbox);
        Guid[] folders = [reported.Case, reported.Mailbox];
        await desk.Get<ContentDatabase>()
            .TryAsync(
                async work =>
                    await PurgeDates.CloseAsync(work, folders[0], team.Now)
                    && await PurgeDates.CloseAsync(work, folders[1], team.Now),
                None
            );
        await desk.Get<PurgeStore>().PurgeAsync(folders, None);
        await UnmarkAsync("purged_folder");

        using (await desk.SignInAsync("ilana")) { }

        Assert.That(await AlarmsAsync(), Is.Empty);
        Assert.That(await content.OneAsync<long>("SELECT COUNT(*) FROM purged_folder WHERE mark IS NULL"), Is.Zero);
    }

    /// <summary>Also after the loss of the key ring, with which every mark ends.</summary>
    [TestCase(false)]
    [TestCase(true)]
    public async Task A_date_whose_mark_is_gone_is_set_anew_by_the_next_reader(bool ended)
    {
        await SweepAsync();
        var reported = await TakenAsync();
        if (ended)
        {
            await team.TellAsync(reported.Case, "ilana", "On clôt.");
            Assert.That(
                await team.ActAsync(
                    reported.Case,
                    "ilana",
                    (_, actor) => new StageMoved(actor.Id, team.Now, "clos_demande_personne")
                ),
                Is.Null
            );
        }
        else
            await team.DateAsync(desk, "ilana", team.Now.AddMinutes(-1), reported.Case, reported.Mailbox);
        using (var ilana = await desk.SignInAsync("ilana"))
        {
            var at = ended ? (await DateAsync(reported.Case)).At : (DateTimeOffset?)null;
            await UnmarkAsync();
            await ilana.GetAsync("/desk");
            Assert.That(
                await content.QueryAsync<long>(
                    "SELECT at FROM purge_date WHERE folder_id = @Case AND mark IS NOT NULL",
                    Of(reported)
                ),
                Is.EqualTo(at is { } kept ? new[] { kept.ToUnixTimeMilliseconds() } : [])
            );
        }
        await SweepAsync();

        Assert.That(await LeftAsync(reported), Is.EqualTo(2));
        Assert.That(await AlarmsAsync(), Is.Empty);
    }
}
