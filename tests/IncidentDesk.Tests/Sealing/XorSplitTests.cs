using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Sealing;

public sealed class XorSplitTests
{
    [Test]
    public void The_committed_halves_join()
    {
        using var secret = XorSplit.Join(
            Given.Range(0x00, 32),
            Given.Hex("4040404040404040404040404040404040404040404040404040404040404040")
        );

        Assert.That(secret.Bytes.ToArray(), Is.EqualTo(Given.Content));
    }

    [Test]
    public void Two_halves_restore_the_secret_and_every_split_makes_new_halves()
    {
        using var root = Given.Root();
        var seen = new HashSet<string>();
        for (var times = 0; times < 64; times++)
        {
            var (first, second) = XorSplit.Split(root);
            using var joined = XorSplit.Join(second.Bytes, first.Bytes);
            Assert.That(joined.Bytes.SequenceEqual(root.Bytes));
            foreach (var half in (Secret[])[first, second])
                using (half)
                    seen.Add(Given.Hex(half.Bytes));
        }

        Assert.That(seen, Has.Count.EqualTo(128), "No half is ever the secret, or another half.");
    }

    [Test]
    public void Halves_that_are_empty_or_of_unequal_length_are_refused([Values(0, 31, 33)] int length) =>
        Assert.That(
            () => XorSplit.Join(new byte[length == 0 ? 0 : 32], new byte[length]),
            Throws.InstanceOf<SealBrokenException>()
        );
}
