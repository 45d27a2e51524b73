using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Reminders;
using Microsoft.Extensions.Time.Testing;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>The power fails before each single write of a submission with its files, an upload, a signature and a sweep
/// of reminders: each is whole or not begun, and doing it again makes it whole once.</summary>
[TestFixture, Category("Threat-24")]
internal sealed class CutAnywhereTests
{
    private string origin = null!;
    private FakeTimeProvider clock = null!;

    [SetUp]
    public async Task Start() =>
        (origin, clock) = (
            await DemoData.CopyAsync(),
            new(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) }
        );

    [TearDown]
    public void Delete() => Directory.Delete(origin, recursive: true);

    [Test]
    public async Task A_report_is_received_completely_or_not_at_all_when_the_power_fails()
    {
        var (received, before) = (0, await OnAsync(async desk => (await QueueAsync(desk)).ToHashSet()));
        var photo = "La photo, telle quelle."u8.ToArray();

        var writes = await PowerCut.EverywhereAsync(
            origin,
            clock,
            desk => new Originals(desk, new(desk)).SubmitAsync(photo),
            async (desk, nth) =>
            {
                var arrived = (await QueueAsync(desk)).Except(before).ToArray();
                Assert.That(arrived, Has.Length.LessThanOrEqualTo(1), $"before write {nth}");
                received += arrived.Length;
                await PowerCut.SettleAsync(desk, clock);
                foreach (var id in arrived)
                {
                    var team = new Team(desk);
                    using var open = (await team.LoadAsync(id, "ilana"))!;
                    Assert.That(
                        await team.Cases.TextAsync(
                            open,
                            open.File.History.OfType<ReportWritten>().Single().Item,
                            default
                        ),
                        Is.EqualTo("Un récit avec une photo."),
                        $"before write {nth}"
                    );
                    await team.JoinAsync(id, "ilana");
                    Assert.That(
                        await new Originals(desk, team).OpenedAsync(id, "ilana", "celestin"),
                        Is.EqualTo(photo),
                        $"before write {nth}"
                    );
                }
                Assert.That(await desk.Get<Journal>().FirstBrokenAsync(default), Is.Null, $"before write {nth}");
            }
        );

        Assert.That((writes, received), Is.GreaterThan((15, 0)), "It was cut before and after it counted.");
    }

    [Test]
    public async Task A_signature_counts_once_or_not_at_all_when_the_power_fails()
    {
        var (decision, hash) = await OnAsync(desk => new Team(desk).ProposeAsync("soraya", "violette"));
        var signed = 0;

        var writes = await PowerCut.EverywhereAsync(
            origin,
            clock,
            desk => new Team(desk).SignAsync("soraya", decision, hash),
            async (desk, nth) =>
            {
                var counted = await SignedAsync(desk, decision);
                Assert.That(counted, Is.AnyOf(0, 1), $"before write {nth}");
                signed += counted;
                if (counted == 0)
                    Assert.That(
                        await new Team(desk).SignAsync("soraya", decision, hash),
                        Is.Null,
                        $"before write {nth}, done again"
                    );
                Assert.That(await SignedAsync(desk, decision), Is.EqualTo(1), $"before write {nth}");
                Assert.That(await desk.Get<Journal>().FirstBrokenAsync(default), Is.Null, $"before write {nth}");
            }
        );

        Assert.That((writes, signed), Is.GreaterThan((3, 0)), "It was cut before and after it counted.");
    }

    [Test]
    public async Task No_reminder_is_lost_or_duplicated_when_the_power_fails_during_a_sweep()
    {
        await OnAsync(async desk =>
        {
            await desk.Get<ReminderStore>().CollectAsync(default);
            return await new Team(desk).ReportAsync("Un récit dont on rappelle l’échéance.");
        });
        clock.Advance(TimeSpan.FromDays(9));
        var (due, before) = (
            await OnAsync(desk => CountAsync(desk, "due WHERE at <= @now")),
            await OnAsync(desk => CountAsync(desk, "outbox"))
        );

        var writes = await PowerCut.EverywhereAsync(
            origin,
            clock,
            desk => desk.Get<ReminderStore>().CollectAsync(default),
            async (desk, nth) =>
            {
                await desk.Get<ReminderStore>().CollectAsync(default);
                Assert.That(
                    (await CountAsync(desk, "due WHERE at <= @now"), await CountAsync(desk, "outbox")),
                    Is.EqualTo((0L, before + due)),
                    $"before write {nth}"
                );
            }
        );

        Assert.That((due, writes), Is.GreaterThan((3L, 3)));
    }

    [Test]
    public async Task An_upload_that_nobody_finished_leaves_no_byte_after_two_hours()
    {
        var bytes = new byte[3 * PieceWriter.PieceLength];
        Random.Shared.NextBytes(bytes);
        var (half, before) = (0L, await OnAsync(PiecesAsync));

        var writes = await PowerCut.EverywhereAsync(
            origin,
            clock,
            desk =>
                desk.Get<FileStore>()
                    .AddAsync(
                        new MemoryStream(bytes),
                        "son.mp3",
                        "mp3",
                        Preparation.AsItCame,
                        2 * bytes.Length,
                        default
                    ),
            async (desk, nth) =>
            {
                half += await PiecesAsync(desk) - before;
                clock.Advance(FileStore.Waits + TimeSpan.FromMinutes(1));
                await desk.Get<FileStore>().SweepAsync(default);
                Assert.That(await PiecesAsync(desk), Is.EqualTo(before), $"before write {nth}");
            }
        );

        Assert.That((writes, half), Is.GreaterThan((4, 4L)), "It was cut with pieces on the disk.");
    }

    private Task<long> PiecesAsync(StillDesk desk) => CountAsync(desk, "attachment_piece");

    private async Task<T> OnAsync<T>(Func<StillDesk, Task<T>> act)
    {
        await using var desk = new StillDesk(origin, clock);
        return await act(desk);
    }

    private static async Task<IEnumerable<Guid>> QueueAsync(StillDesk desk)
    {
        var team = new Team(desk);
        return (await team.Cases.QueueAsync(await team.HolderAsync("ilana"), default)).Select(queued => queued.Id);
    }

    private static async Task<int> SignedAsync(StillDesk desk, Guid decision)
    {
        var team = new Team(desk);
        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, default))!;
        return open.File.HasSigned(await team.IdAsync("soraya")) ? 1 : 0;
    }

    private Task<long> CountAsync(StillDesk desk, string rows) =>
        new Thief(desk.Get<ContentDatabase>()).OneAsync<long>(
            $"SELECT COUNT(*) FROM {rows}",
            new { now = clock.GetUtcNow().ToUnixTimeMilliseconds() }
        );
}
