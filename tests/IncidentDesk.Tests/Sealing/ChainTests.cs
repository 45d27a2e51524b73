using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Sealing;

public sealed class ChainTests
{
    [Test]
    public void The_committed_chain_is_reproduced()
    {
        var commitment = Chain.Commit(Given.Range(0x00, 32), Chain.Hash("head"u8));
        var first = Chain.Next(Chain.Start, commitment);

        Assert.That(
            Given.Hex(commitment),
            Is.EqualTo("c9ce351eaaab7cd780eb014c2ad4ef832f3efcc65ec4dcae239cbb9ed04b8edb")
        );
        Assert.That(Given.Hex(first), Is.EqualTo("b5684a641c36c9fb4813de53967582a37f7447f3536423362039b01237f599a4"));
        Assert.That(
            Given.Hex(Chain.Next(first, commitment)),
            Is.EqualTo("2fb08d8173282dfb99338e9adfd8498e84058ea1f9c17d69616105784161944f")
        );
    }

    [Test]
    public void A_changed_line_changes_every_head_after_it()
    {
        var commitments = Enumerable.Range(0, 5).Select(line => Chain.Hash([(byte)line])).ToArray();
        var honest = Heads(commitments);
        commitments[2] = Chain.Hash("forged"u8);
        var forged = Heads(commitments);

        Assert.That(
            honest.Zip(forged, (a, b) => a.AsSpan().SequenceEqual(b)),
            Is.EqualTo(new[] { true, true, false, false, false })
        );
    }

    [Test]
    public void Only_hashes_of_32_bytes_can_be_chained()
    {
        Assert.That(() => Chain.Next(new byte[31], new byte[33]), Throws.ArgumentException);
        Assert.That(() => Chain.Commit(new byte[32], new byte[31]), Throws.ArgumentException);
    }

    [Test]
    public void A_line_written_to_a_place_is_the_same_also_where_the_line_before_stood()
    {
        var (head, commitment, place) = (Chain.Hash("head"u8), Chain.Hash("line"u8), new byte[32]);
        Chain.Hash("head"u8, place);

        Assert.That(place, Is.EqualTo(head));
        Chain.Next(place, commitment, place);
        Assert.That(place, Is.EqualTo(Chain.Next(head, commitment)));
    }

    [Test]
    public void A_caller_cannot_change_the_chain_start_of_another_caller()
    {
        Chain.Start[0] = 1;

        Assert.That(Chain.Start, Is.All.Zero);
    }

    private static byte[][] Heads(byte[][] commitments)
    {
        var head = Chain.Start;
        return [.. commitments.Select(commitment => head = Chain.Next(head, commitment))];
    }
}
