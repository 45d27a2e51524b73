using System.Security.Cryptography;
using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Sealing;

public sealed class EnvelopeTests
{
    private static readonly SealAlgorithm[] Both = [SealAlgorithm.X25519, SealAlgorithm.XWing];

    [TestCaseSource(nameof(Both))]
    public void The_committed_envelope_opens(SealAlgorithm algorithm)
    {
        using var root = Given.Root();
        using var opened = Envelope.Open(root, EnvelopeVectors.Of(algorithm), Given.Place);

        Assert.That(opened.Bytes.ToArray(), Is.EqualTo(Given.Content));
        Assert.That(Envelope.OpenBytes(root, EnvelopeVectors.Of(algorithm), Given.Place), Is.EqualTo(Given.Content));
    }

    [TestCaseSource(nameof(Both))]
    public void The_committed_public_key_is_derived(SealAlgorithm algorithm)
    {
        using var root = Given.Root();

        Assert.That(
            Given.Hex(Chain.Hash(Envelope.PublicKey(root, algorithm))),
            Is.EqualTo(EnvelopeVectors.PublicKeyHash(algorithm))
        );
    }

    [TestCase(SealAlgorithm.X25519, 33, 81)]
    [TestCase(SealAlgorithm.XWing, 1_217, 1_169)]
    public void A_sealed_key_has_the_promised_size(SealAlgorithm algorithm, int publicKeyLength, int envelopeLength)
    {
        using var root = Given.Root();
        var publicKey = Envelope.PublicKey(root, algorithm);

        Assert.That(publicKey, Has.Length.EqualTo(publicKeyLength));
        Assert.That(Envelope.Seal(publicKey, Given.Content, Given.Place), Has.Length.EqualTo(envelopeLength));
    }

    [Test]
    public void A_sealed_text_opens_again(
        [ValueSource(nameof(Both))] SealAlgorithm algorithm,
        [Values(0, 1, 5_000)] int length
    )
    {
        using var root = Secret.Random();
        var text = Given.Range(7, length);
        var envelope = Envelope.Seal(Envelope.PublicKey(root, algorithm), text, Given.Place);

        Assert.That(Envelope.OpenBytes(root, envelope, Given.Place), Is.EqualTo(text));
    }

    [Test]
    public void New_public_keys_use_the_hybrid_algorithm()
    {
        using var root = Given.Root();

        Assert.That(Envelope.PublicKey(root)[0], Is.EqualTo((byte)SealAlgorithm.XWing));
    }

    [TestCaseSource(nameof(Both))]
    public void A_flipped_bit_is_refused(SealAlgorithm algorithm)
    {
        using var root = Given.Root();
        var envelope = EnvelopeVectors.Of(algorithm);

        Assert.That(
            Given.Accepted(
                Sampled.Below(envelope.Length * 8),
                bit => Envelope.OpenBytes(root, Given.Flipped(envelope, bit), Given.Place)
            ),
            Is.Zero
        );
    }

    [TestCaseSource(nameof(Both))]
    public void A_cut_or_lengthened_envelope_is_refused(SealAlgorithm algorithm)
    {
        using var root = Given.Root();
        var envelope = EnvelopeVectors.Of(algorithm);
        byte[] longer = [.. envelope, 0];

        Assert.That(
            Given.Accepted(
                Enumerable.Range(0, envelope.Length),
                length => Envelope.OpenBytes(root, envelope.AsSpan(0, length), Given.Place)
            ),
            Is.Zero
        );
        Assert.That(() => Envelope.OpenBytes(root, longer, Given.Place), Throws.TypeOf<SealBrokenException>());
    }

    [TestCaseSource(nameof(Both))]
    public void An_envelope_opens_at_its_place_and_for_its_recipient_only(SealAlgorithm algorithm)
    {
        using var root = Given.Root();
        using var other = Secret.Random();

        Assert.That(
            () => Envelope.Open(root, EnvelopeVectors.Of(algorithm), Given.OtherPlace),
            Throws.TypeOf<SealBrokenException>()
        );
        Assert.That(
            () => Envelope.Open(other, EnvelopeVectors.Of(algorithm), Given.Place),
            Throws.TypeOf<SealBrokenException>()
        );
    }

    [Test]
    public void An_ephemeral_key_of_small_order_is_refused()
    {
        using var root = Given.Root();
        byte[] header = [1, .. new byte[32]];
        byte[] exchange = [.. header, .. Envelope.PublicKey(root, SealAlgorithm.X25519)];
        var derived = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            new byte[32],
            44,
            Chain.Hash(exchange),
            "IncidentDesk/envelope/v1"u8.ToArray()
        );
        var ciphertext = new byte[16];
        Sodium.Must(
            Sodium.ChaChaSeal(
                ciphertext,
                0,
                [],
                0,
                Given.Place,
                (ulong)Given.Place.Length,
                0,
                derived.AsSpan(32),
                derived.AsSpan(0, 32)
            )
        );

        Assert.That(
            () => Envelope.Open(root, [.. header, .. ciphertext], Given.Place),
            Throws.TypeOf<SealBrokenException>()
        );
    }

    [Test]
    public void A_malformed_public_key_is_refused()
    {
        using var root = Given.Root();
        var publicKey = Envelope.PublicKey(root, SealAlgorithm.X25519);
        byte[] outOfField = [2, .. Enumerable.Repeat((byte)0xff, 1_216)];
        byte[][] wrong =
        [
            [],
            [1],
            publicKey[..^1],
            [.. publicKey, 0],
            [2, .. publicKey[1..]],
            [3, .. publicKey[1..]],
            [1, .. new byte[32]],
            outOfField,
        ];

        foreach (var key in wrong)
            Assert.That(() => Envelope.Seal(key, Given.Content, Given.Place), Throws.ArgumentException);
    }

    [Test]
    public void A_missing_place_or_an_unknown_algorithm_throws_an_argument_exception()
    {
        using var root = Given.Root();

        Assert.That(() => Envelope.Seal(Envelope.PublicKey(root), [1], []), Throws.ArgumentException);
        Assert.That(() => Envelope.PublicKey(root, (SealAlgorithm)3), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
