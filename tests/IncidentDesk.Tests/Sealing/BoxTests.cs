using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Sealing;

public sealed class BoxTests
{
    private const string Committed =
        "01a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b707836477d828d68ca2cf0dfd1e45d05e8d73f6"
        + "e564fd7b1b835701123e045a";

    [Test]
    public void The_test_vector_of_the_XChaCha_draft_opens()
    {
        using var key = Secret.Copy(Given.Range(0x80, 32));
        var box = Given.Hex(
            """
            01404142434445464748494a4b4c4d4e4f5051525354555657
            bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39
            ae64c6708c54c216
            cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9
            768812f615c68b13
            b52ec0875924c1c7987947deafd8780acf49
            """
        );

        var opened = Box.Open(key, box, Given.Hex("50515253c0c1c2c3c4c5c6c7"));

        Assert.That(
            opened,
            Is.EqualTo(
                Given.Utf8(
                    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
                        + "future, sunscreen would be it."
                )
            )
        );
    }

    [Test]
    public void The_committed_box_opens()
    {
        using var key = Given.Root();

        Assert.That(Box.Open(key, Given.Hex(Committed), Given.Place), Is.EqualTo(Given.Utf8("Bonjour à tous")));
    }

    [Test]
    public void A_sealed_text_opens_again([Values(0, 1, 64, 5_000)] int length)
    {
        using var key = Secret.Random();
        var text = Given.Range(7, length);
        var box = Box.Seal(key, text, Given.Place);
        using var opened = Box.OpenSecret(key, box, Given.Place);

        Assert.That(box, Has.Length.EqualTo(length + 41));
        Assert.That(opened.Bytes.ToArray(), Is.EqualTo(text));
        Assert.That(Box.Open(key, box, Given.Place), Is.EqualTo(text));
    }

    [Test]
    public void A_flipped_bit_is_refused()
    {
        using var key = Given.Root();
        var box = Given.Hex(Committed);

        Assert.That(
            Given.Accepted(
                Enumerable.Range(0, box.Length * 8),
                bit => Box.Open(key, Given.Flipped(box, bit), Given.Place)
            ),
            Is.Zero
        );
    }

    [Test]
    public void A_cut_or_lengthened_box_is_refused()
    {
        using var key = Given.Root();
        var box = Given.Hex(Committed);
        byte[] longer = [.. box, 0];

        Assert.That(
            Given.Accepted(
                Enumerable.Range(0, box.Length),
                length => Box.Open(key, box.AsSpan(0, length), Given.Place)
            ),
            Is.Zero
        );
        Assert.That(() => Box.Open(key, longer, Given.Place), Throws.TypeOf<SealBrokenException>());
    }

    [Test]
    public void A_box_opens_at_its_place_only()
    {
        using var key = Given.Root();

        Assert.That(() => Box.Open(key, Given.Hex(Committed), Given.OtherPlace), Throws.TypeOf<SealBrokenException>());
        Assert.That(
            () => Box.OpenSecret(key, Given.Hex(Committed), Given.OtherPlace),
            Throws.TypeOf<SealBrokenException>()
        );
    }

    [Test]
    public void A_box_does_not_open_with_another_key()
    {
        using var key = Secret.Random();

        Assert.That(() => Box.Open(key, Given.Hex(Committed), Given.Place), Throws.TypeOf<SealBrokenException>());
    }

    [Test]
    public void Sealing_without_a_place_or_with_a_short_key_throws_an_argument_exception()
    {
        using var key = Given.Root();
        using var half = Secret.Random(16);

        Assert.That(() => Box.Seal(key, [1], []), Throws.ArgumentException);
        Assert.That(() => Box.Seal(half, [1], Given.Place), Throws.ArgumentException);
    }

    [Test]
    public void The_same_text_never_gives_the_same_box()
    {
        using var key = Given.Root();

        Assert.That(Box.Seal(key, [1], Given.Place), Is.Not.EqualTo(Box.Seal(key, [1], Given.Place)));
    }

    [Test]
    public void Padded_boxes_of_a_short_and_a_longer_text_have_the_same_size()
    {
        using var key = Given.Root();
        var yes = Box.SealPadded(key, "oui"u8, Given.Place);
        var sentence = Box.SealPadded(key, "Non, et voici pourquoi je m'y oppose."u8, Given.Place);

        Assert.That(yes, Has.Length.EqualTo(sentence.Length));
        Assert.That(Box.OpenPadded(key, yes, Given.Place), Is.EqualTo("oui"u8.ToArray()));
    }

    [Test]
    public void A_box_that_is_not_padded_is_not_opened_as_padded()
    {
        using var key = Given.Root();

        Assert.That(() => Box.OpenPadded(key, Given.Hex(Committed), Given.Place), Throws.TypeOf<SealBrokenException>());
    }

    [Test]
    public void The_error_of_a_broken_seal_reveals_nothing_of_the_content()
    {
        using var key = Given.Root();
        var thrown = Assert.Throws<SealBrokenException>(() => Box.Open(key, Given.Hex(Committed), Given.OtherPlace))!;

        Assert.That(thrown.Message, Is.EqualTo("The seal is broken."));
        Assert.That(thrown.InnerException, Is.Null);
        Assert.That(thrown.Data, Is.Empty);
    }
}
