using System.Text;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Hours;
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
        Assert.That(await ProofAsync(desk, newest.Seq), Is.Null, "its hour is not over");
        await PublishAsync(desk);

        var hours = await desk.Get<HourStore>().AllAsync(None);
        foreach (var line in await desk.Get<Journal>().AfterAsync(0, None))
        {
            var proof = (await ProofAsync(desk, line.Seq))!.Lines[0];
            Assert.That(proof.IsAmong(hours), Is.True, $"{line.Seq}");
            Assert.That(proof.Commitment.Value, Is.EqualTo(line.Commitment));
            Assert.That((proof.Before.Value, proof.Hash.Value), Is.EqualTo(((byte[]?)null, (byte[]?)null)));
            Assert.That(
                (proof with { Commitment = proof.Commitment with { Value = new byte[32] } }).IsAmong(hours),
                Is.False,
                $"{line.Seq}"
            );
        }
        var export = await desk.Get<ProofStore>().HoursAsync(None);
        var kept = hours[^1].ToName();
        Assert.That(Faults(export, export, kept), Is.All.Null);
        Assert.That(Faults(export, export, kept with { Hash = new byte[32] })[^1], Is.EqualTo(ProofFault.Rewritten));
        Assert.That(Faults(export, export, kept with { Seq = kept.Seq + 1 })[^1], Is.EqualTo(ProofFault.Cut));
        Assert.That(Faults(Forge.Bytes(new Forge().Make()), null, kept)[^1], Is.EqualTo(ProofFault.NoHours));
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
    [TestCase("UPDATE published_hour SET form = 1 WHERE seq = 1", 1)]
    [TestCase("UPDATE published_hour SET form = 1 WHERE seq = 2", 2)]
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
        var (salt, start) = (new byte[32], new LineName(0, new byte[32]));
        var lines = new List<JournalLine>();
        for (var seq = 0; seq < 300; seq++)
            lines.Add(
                JournalLine.After(seq, seq == 0 ? new byte[32] : lines[^1].Hash, new byte[32], DateTimeOffset.UnixEpoch)
            );
        HourTree Tree(int count, LineName? first) => new([.. lines.Take(count)], start.Hash, salt, first);
        int Depth(int count, LineName? first) => Tree(count, first).Find(1, count, LineFields.Hash)!.Tree.Path.Length;

        Assert.That(Depth(1, null), Is.EqualTo(8));
        Assert.That(Depth(255, null), Is.EqualTo(8));
        Assert.That((Depth(256, null), Depth(255, start)), Is.EqualTo((12, 12)), "one fills up");
        Assert.That(Tree(0, null).Find(1, 1, LineFields.Hash), Is.Null);
        var (tree, early) = (Tree(300, start), Tree(2, null));
        var published = HourLine.After(start, DateTimeOffset.UnixEpoch, tree.Root);
        Assert.That(lines.Select(line => tree.Find(1, line.Seq, LineFields.Hash)!.IsAmong([published])), Is.All.True);
        Assert.That(tree.FindFirst(1)!.IsAmong([published]), Is.True);
        Assert.That(early.FindFirst(1), Is.Null);
        Assert.That(
            new HourTree([], start.Hash, salt, null).Root,
            Is.Not.EqualTo(new HourTree([], start.Hash, [.. salt.Skip(1), 1], null).Root),
            "an hour without lines cannot be recognised"
        );
        Assert.That(
            lines.Take(20).Select(line => tree.Find(1, line.Seq, LineFields.Hash)!.Tree.Place),
            Is.Not.Ordered,
            "the place of a line does not show how many came before it"
        );
    }

    private static Task<ProvenLines?> ProofAsync(DeskOnDisk desk, long line) =>
        desk.Get<HourStore>().ProveAsync(new Dictionary<long, LineFields> { [line] = LineFields.Commitment }, None);

    [Test]
    public async Task The_first_hour_in_the_present_form_vouches_for_every_line_under_hours_of_before_too()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        var lines = await desk.Get<Journal>().AfterAsync(0, None);
        var (hour, salt) = (JournalLine.HourOf(desk.Clock.GetUtcNow()).AddHours(-1), new byte[32]);
        var former = HourLine.After(new(0, new byte[32]), hour, new FormerHourTree(lines, salt).Root);
        await desk.TamperAsync(
            $"""
            INSERT INTO published_hour (seq, hour, root, hash, salt, through)
            VALUES (1, {hour.ToUnixTimeMilliseconds()},
                x'{Convert.ToHexString(former.Root)}', x'{Convert.ToHexString(
                former.Hash
            )}', zeroblob(32), {lines.Count});
            """
        );
        Assert.That(await desk.Get<HourStore>().FirstBrokenAsync(None), Is.Null);
        Assert.That(await ProofAsync(desk, 1), Is.Null, "the form of before shows how many lines there are");
        await PublishAsync(desk);

        var proof = (await ProofAsync(desk, 1))!;
        Assert.That((proof.First.Published, proof.Lines[0].Published), Is.EqualTo((2, 2)));
        Assert.That(proof.CheckHours(null).Fault, Is.Null);
        Assert.That(proof.CheckLines(1, 1).Fault, Is.Null);
        Assert.That(await desk.Get<HourStore>().FirstBrokenAsync(None), Is.Null);
        await desk.TamperAsync("UPDATE published_hour SET root = zeroblob(32) WHERE seq = 1");
        Assert.That(await desk.Get<HourStore>().FirstBrokenAsync(None), Is.EqualTo(1));
    }

    [Test]
    public async Task A_line_is_never_of_an_hour_that_is_published_and_no_act_is_decided_while_the_clock_is_behind_it()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        await PublishAsync(desk);
        await PublishAsync(desk);
        var open = JournalLine.HourOf(desk.Clock.GetUtcNow());
        var (journal, content) = (desk.Get<Journal>(), desk.Get<IncidentDesk.Storage.Databases.ContentDatabase>());
        Assert.That(await journal.IsAheadOfAsync(open, None), Is.False);
        Assert.That(await journal.IsAheadOfAsync(open.AddMilliseconds(-1), None), Is.True);

        await content.TryAsync(async work => await Journal.AppendAsync(work, new byte[32], open.AddHours(-2)) > 0);

        Assert.That((await journal.AfterAsync(0, None))[^1].Hour, Is.EqualTo(open));
    }

    private static ProofFault?[] Faults(byte[] file, byte[]? earlier, LineName kept) =>
        [.. Verifier.Check(file, earlier, kept: new(kept, null, null)).Select(finding => finding.Fault)];

    private static async Task PublishAsync(DeskOnDisk desk)
    {
        desk.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(await desk.Get<HourStore>().PublishAsync(None), Is.EqualTo(1));
    }
}
