using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>Keys in clear beside the roster are compared byte for byte.</summary>
public sealed class PublicKeysTests
{
    private static readonly byte[] Read = [1, 0x2a, 0xff],
        Act = [2, 0x00],
        Sign = [3, 0xb0];

    private static readonly PublicKeys Keys = new("012aff", "0200", "03b0");

    [Test]
    public void The_same_bytes_are_the_same_keys() => Assert.That(Keys.Are(Read, Act, Sign), Is.True);

    [Test]
    public void One_other_bit_in_any_key_makes_other_keys()
    {
        foreach (var bytes in (byte[][])[Read, Act, Sign])
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.That(Keys.Are(Read, Act, Sign), Is.False);
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        Assert.That(Keys.Are(Read, Act, Sign), Is.True);
    }

    [Test]
    public void A_shorter_or_a_longer_key_is_another_key() =>
        Assert.Multiple(() =>
        {
            Assert.That(Keys.Are(Read.AsSpan(..^1), Act, Sign), Is.False);
            Assert.That(Keys.Are(Read, [.. Act, 0], Sign), Is.False);
            Assert.That(Keys.Are(Read, Act, []), Is.False);
        });

    [Test]
    public void What_is_no_hex_is_no_key() =>
        Assert.That(new PublicKeys("zz2aff", "0200", "03b0").Are(Read, Act, Sign), Is.False);
}
