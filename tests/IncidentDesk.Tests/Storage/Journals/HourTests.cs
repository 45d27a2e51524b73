using System.Text;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Tests.Proof;

namespace IncidentDesk.Tests.Storage.Journals;

/// <summary>One line an hour is published, whether something happened or not; it vouches for the journal's lines of its
/// hour and shows nothing of them.</summary>
[Category("Threat-39")]
public sealed class HourTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task A_line_is_published_for_every_hour_that_is_over_also_for_those_in_which_the_desk_was_stopped()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        Assert.That(await desk.Get<HourStore>().PublishAsync(None), Is.EqualTo(1), "the first");
        Assert.That(await desk.Get<HourStore>().PublishAsync(None), Is.Zero, "the same hour");

        desk.Clock.Advance(TimeSpan.FromHours(9));
        await desk.RestartAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => desk.Get<HourStore>().PublishAsync(None)));

        var hours = await desk.Get<HourStore>().AllAsync(None);
        Assert.That(hours, Has.Count.EqualTo(10));
        Assert.That(
            hours.Select(line => line.Hour),
            Is.EqualTo(Enumerable.Range(0, 10).Select(nth => hours[0].Hour.AddHours(nth)))
        );
        Assert.That(hours[^1].Hour, Is.EqualTo(JournalLine.HourOf(desk.Clock.GetUtcNow()).AddHours(-1)));
        Assert.That(await desk.Get<HourStore>().FirstBrokenAsync(None), Is.Null);
    }

    [Test]
    public async Task Every_line_of_the_journal_is_proved_under_a_published_hour_and_the_export_verifies()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        await PublishAsync(desk);
        await Decided.SignAsync(desk, "anselme");
        var newest = await desk.Get<Journal>().NewestAsync(None);
        Assert.That(await desk.Get<HourStore>().FindAsync(newest.Seq, None), Is.Null, "its hour is not over");
        await PublishAsync(desk);

        var hours = await desk.Get<HourStore>().AllAsync(None);
        foreach (var line in await desk.Get<Journal>().AfterAsync(0, None))
        {
            var proof = (await desk.Get<HourStore>().FindAsync(line.Seq, None))!;
            var published = hours.Single(hour => hour.Seq == proof.Hour);
            Assert.That(proof.IsUnder(published), Is.True, $"{line.Seq}");
            Assert.That(
                (proof with { Line = line with { Commitment = new byte[32] } }).IsUnder(published),
                Is.False,
                $"{line.Seq}"
            );
        }
        var export = await desk.Get<ProofStore>().HoursAsync(None);
        var kept = hours[^1].ToName();
        Assert.That(Faults(export, export, kept), Is.All.Null);
        Assert.That(Faults(export, export, kept with { Hash = new byte[32] })[^1], Is.EqualTo(ProofFault.Rewritten));
        Assert.That(Faults(export, export, kept with { Seq = kept.Seq + 1 })[^1], Is.EqualTo(ProofFault.Cut));
        Assert.That(Faults(await Decided.ProofAsync(), null, kept)[^1], Is.EqualTo(ProofFault.NoHours));
        Assert.That(Verifier.Check(export, null, newest)[^1].Fault, Is.EqualTo(ProofFault.NoLines));
        Assert.That(
            Verifier
                .Check(
                    Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(export).Replace("\"root\": \"", "\"root\": \"00"))
                )[^1]
                .Fault,
            Is.EqualTo(ProofFault.BrokenLine)
        );
    }

    [TestCase("UPDATE published_hour SET root = zeroblob(32) WHERE seq = 2", 2)]
    [TestCase("UPDATE published_hour SET salt = zeroblob(32) WHERE seq = 1", 1)]
    [TestCase("UPDATE published_hour SET hour = hour + 3600000 WHERE seq = 3", 3)]
    [TestCase("UPDATE published_hour SET through = through + 1 WHERE seq = 1", 1)]
    [TestCase("UPDATE published_hour SET through = through - 1 WHERE seq = 1", 1)]
    [TestCase("DELETE FROM published_hour WHERE seq = 2", 2)]
    [TestCase("UPDATE journal SET commitment = zeroblob(32) WHERE seq = 5", 1)]
    [TestCase("DELETE FROM journal WHERE seq = 5", 1)]
    public async Task A_changed_or_removed_row_is_noticed(string sql, long broken)
    {
        await using var desk = await DeskOnDisk.StartAsync();
        await PublishAsync(desk);
        await Decided.SignAsync(desk, "anselme");
        await PublishAsync(desk);
        await PublishAsync(desk);
        Assert.That(await desk.Get<HourStore>().FirstBrokenAsync(None), Is.Null);

        await desk.TamperAsync(sql);

        Assert.That(await desk.Get<HourStore>().FirstBrokenAsync(None), Is.EqualTo(broken));
    }

    [Test]
    public async Task After_a_jump_of_the_clock_nothing_is_published_for_a_day_and_then_no_hour_is_missing()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        await PublishAsync(desk);
        await PublishAsync(desk);
        desk.Clock.Advance(TimeSpan.FromDays(30));

        Assert.That(await desk.Get<HourStore>().PublishAsync(None), Is.Zero);
        for (var hour = 0; hour < 23; hour++)
        {
            desk.Clock.Advance(TimeSpan.FromHours(1));
            Assert.That(await desk.Get<HourStore>().PublishAsync(None), Is.Zero, $"{hour}");
        }
        desk.Clock.Advance(TimeSpan.FromHours(1));

        Assert.That(await desk.Get<HourStore>().PublishAsync(None), Is.EqualTo(31 * 24));
        Assert.That(await desk.Get<HourStore>().FirstBrokenAsync(None), Is.Null);
    }

    [Test]
    public void A_tree_of_few_lines_and_one_of_none_have_the_same_size_and_one_of_many_lines_proves_each()
    {
        var salt = new byte[32];
        var lines = new List<JournalLine>();
        for (var seq = 0; seq < 300; seq++)
            lines.Add(
                JournalLine.After(seq, seq == 0 ? new byte[32] : lines[^1].Hash, new byte[32], DateTimeOffset.UnixEpoch)
            );

        Assert.That(new HourTree([.. lines.Take(1)], salt).Find(1, 1)!.Size, Is.EqualTo(256));
        Assert.That(new HourTree([.. lines.Take(255)], salt).Find(1, 255)!.Size, Is.EqualTo(256));
        Assert.That(new HourTree([.. lines.Take(256)], salt).Find(1, 256)!.Size, Is.EqualTo(4096), "one fills up");
        Assert.That(new HourTree([], salt).Find(1, 1), Is.Null);
        var tree = new HourTree(lines, salt);
        var published = HourLine.After(new(0, new byte[32]), DateTimeOffset.UnixEpoch, tree.Root);
        Assert.That(lines.Select(line => tree.Find(1, line.Seq)!.IsUnder(published)), Is.All.True);
        Assert.That(
            new HourTree([], salt).Root,
            Is.Not.EqualTo(new HourTree([], [.. salt.Skip(1), 1]).Root),
            "an hour without lines cannot be recognised"
        );
    }

    private static ProofFault?[] Faults(byte[] file, byte[]? earlier, LineName kept) =>
        [.. Verifier.Check(file, earlier, kept: new(kept, null, null)).Select(finding => finding.Fault)];

    private static async Task PublishAsync(DeskOnDisk desk)
    {
        desk.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(await desk.Get<HourStore>().PublishAsync(None), Is.EqualTo(1));
    }
}
