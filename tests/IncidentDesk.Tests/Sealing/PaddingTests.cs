using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Sealing;

public sealed class PaddingTests
{
    [Test]
    public void A_padded_text_is_restored_by_unpadding(
        [Values(0, 1, 251, 252, 253, 1_020, 1_021, 5_000, 70_000)] int length
    )
    {
        var text = Given.Range(1, length);
        var padded = Padding.Pad(text);

        Assert.That(padded, Has.Length.EqualTo(Padding.PaddedLength(length)));
        Assert.That(Padding.Unpad(padded), Is.EqualTo(text));
    }

    [Test]
    [Category("Threat-12")]
    public void Texts_of_up_to_1000_bytes_are_padded_to_3_sizes()
    {
        var sizes = Enumerable.Range(0, 1_001).Select(Padding.PaddedLength).Distinct();

        Assert.That(sizes, Is.EqualTo(new[] { 256, 512, 1_024 }));
    }

    [Test]
    public void Padding_makes_long_texts_at_most_12_percent_longer()
    {
        for (var length = 1_020; length < 3_000_000; length += 1 + length / 1_000)
            Assert.That(Padding.PaddedLength(length), Is.InRange(length + 4, (length + 4) * 1.12));
    }

    [Test]
    public void Padded_sizes_match_the_Padme_paper()
    {
        Assert.That(Padding.PaddedLength(1_025 - 4), Is.EqualTo(1_088));
        Assert.That(Padding.PaddedLength(65_537 - 4), Is.EqualTo(67_584));
        Assert.That(Padding.PaddedLength(1_000_001 - 4), Is.EqualTo(1_015_808));
    }

    [Test]
    [Category("Threat-12")]
    public void A_padded_file_tells_a_size_bucket_and_has_no_header()
    {
        Assert.That(((long[])[0, 1, 255, 256]).Select(Padding.PaddedFileLength), Is.All.EqualTo(256));
        Assert.That(Padding.PaddedFileLength(257), Is.EqualTo(272));
        Assert.That(Padding.PaddedFileLength(1_025), Is.EqualTo(1_088));
        Assert.That(Padding.PaddedFileLength(1_000_001), Is.EqualTo(1_015_808));
        Assert.That(Padding.PaddedFileLength(1L << 40), Is.EqualTo(1L << 40), "a power of two is a bucket");
        Assert.That(Padding.PaddedFileLength((1L << 40) + 1), Is.EqualTo((1L << 40) + (1L << 34)));
        Assert.That(() => Padding.PaddedFileLength(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Padding.PaddedFileLength(long.MaxValue), Throws.TypeOf<OverflowException>());
    }

    [Test]
    public void A_longer_text_is_never_padded_to_less()
    {
        var sizes = Enumerable.Range(0, 20_000).Select(Padding.PaddedLength).ToArray();

        Assert.That(sizes, Is.Ordered);
    }

    [Test]
    public void Malformed_padding_is_refused()
    {
        var padded = Padding.Pad("oui"u8);
        byte[] longer = [.. padded, .. new byte[256]];
        byte[] tooLong = [0, 0, 1, 0, .. padded.AsSpan(4)];
        byte[] negative = [0xff, .. padded.AsSpan(1)];
        byte[][] wrong =
        [
            [],
            [0, 0, 0, 0],
            padded[..^1],
            longer,
            tooLong,
            negative,
            Given.Flipped(padded, 7 * 8),
            Given.Flipped(padded, 255 * 8),
        ];

        Assert.That(Given.Accepted(wrong, bytes => Padding.Unpad(bytes)), Is.Zero);
    }
}
