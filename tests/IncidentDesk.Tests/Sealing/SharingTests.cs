using System.Numerics;
using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Sealing;

public sealed class SharingTests
{
    [Test]
    public void The_committed_shares_combine()
    {
        using var secret = Combined(
            Given.Hex("01a89357e53ab7b3128f049e231f0f3b8e"),
            Given.Hex("05b60deef4be48c0333d99e6166fa6e97b"),
            Given.Hex("023eaec85ad2487d0999e475a6690b2c05")
        );

        Assert.That(secret.Bytes.ToArray(), Is.EqualTo(Given.Content[..16]));
    }

    private static Secret Combined(params byte[][] shares) =>
        Sharing.Combine(Array.ConvertAll(shares, share => Secret.Copy(share)));

    [Test]
    public void Any_k_of_n_shares_restore_the_secret_and_fewer_do_not()
    {
        using var secret = Secret.Random(8);
        for (var n = 2; n <= 7; n++)
        {
            for (var k = 2; k <= n; k++)
            {
                var shares = Sharing.Split(secret, k, n);
                for (var subset = 0u; subset < 1u << n; subset++)
                {
                    if (BitOperations.PopCount(subset) < 2)
                        continue;
                    using var combined = Sharing.Combine([.. shares.Where((_, i) => (subset >> i & 1) == 1)]);
                    Assert.That(
                        combined.Bytes.SequenceEqual(secret.Bytes),
                        Is.EqualTo(BitOperations.PopCount(subset) >= k)
                    );
                }
            }
        }
    }

    [Test]
    public void The_Galois_field_arithmetic_matches_FIPS_197()
    {
        Assert.That(GaloisField.Multiply(0x57, 0x83), Is.EqualTo(0xc1));
        Assert.That(GaloisField.Invert(0), Is.Zero);
        foreach (var a in Sampled.Below(256))
        {
            Assert.That(GaloisField.Multiply((byte)a, GaloisField.Invert((byte)a)), Is.EqualTo(a == 0 ? 0 : 1));
            for (var b = 0; b < 256; b++)
                Assert.That(GaloisField.Multiply((byte)a, (byte)b), Is.EqualTo(SchoolProduct(a, b)));
        }
    }

    [Test]
    public void One_share_of_a_secret_of_zeros_looks_random()
    {
        using var zeros = Secret.Copy(new byte[4_096]);
        var seen = Sharing.Split(zeros, 2, 2)[0].Bytes[1..].ToArray().Distinct().Count();

        Assert.That(seen, Is.GreaterThan(240));
    }

    [Test]
    public void A_split_with_a_threshold_under_2_or_above_the_shares_or_over_255_shares_is_refused()
    {
        using var secret = Secret.Random();

        foreach (var (k, n) in new[] { (1, 3), (0, 0), (4, 3), (2, 256) })
            Assert.That(() => Sharing.Split(secret, k, n), Throws.TypeOf<ArgumentOutOfRangeException>());
        using var letter = Secret.Random(1);
        Assert.That(Sharing.Split(letter, 255, 255), Has.Length.EqualTo(255));
    }

    [Test]
    public void Missing_repeated_or_malformed_shares_are_refused()
    {
        using var secret = Secret.Random();
        var shares = Array.ConvertAll(Sharing.Split(secret, 2, 3), share => share.Bytes.ToArray());
        byte[][][] wrong =
        [
            [],
            [shares[0]],
            [shares[0], shares[0]],
            [shares[0], shares[1][..^1]],
            [shares[0], []],
            [
                [1],
                [2],
            ],
            [shares[0], [0, .. shares[1][1..]]],
        ];

        Assert.That(Given.Accepted(wrong, set => Combined(set)), Is.Zero);
    }

    /// <summary>Multiplication as on paper, then division by the modulus.</summary>
    private static int SchoolProduct(int a, int b)
    {
        var product = 0;
        for (var bit = 0; bit < 8; bit++)
            product ^= (b >> bit & 1) * (a << bit);
        for (var bit = 14; bit >= 8; bit--)
            product ^= (product >> bit & 1) * (0x11b << (bit - 8));
        return product;
    }
}
