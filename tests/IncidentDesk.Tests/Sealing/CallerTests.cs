using System.Buffers;
using System.Security.Cryptography;
using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Tests.Sealing;

/// <summary>What a caller gets wrong is refused at the door, before a short key or a missing place reaches the C
/// library, and says so in words.</summary>
public sealed class CallerTests
{
    private static readonly byte[] Sealed = SealedOnce();

    private static byte[] SealedOnce()
    {
        using var key = Given.Root();
        return Box.Seal(key, Given.Content, Given.Place);
    }

    private static IEnumerable<TestCaseData> ShortKeys()
    {
        yield return Case("box, sealed", key => Box.Seal(key, Given.Content, Given.Place));
        yield return Case("box, opened", key => Box.Open(key, Sealed, Given.Place));
        yield return Case("box, opened as a secret", key => Box.OpenSecret(key, Sealed, Given.Place));
        yield return Case("envelope's public key", key => Envelope.PublicKey(key));
        yield return Case("signature's public key", key => Signature.PublicKey(key));
        yield return Case("signature", key => Signature.Sign(key, Given.Content));
        yield return Case(
            "file, sealed",
            key => SealedStream.Encrypt(key, new MemoryStream(), new MemoryStream(), Given.Place)
        );

        static TestCaseData Case(string name, Action<Secret> use) => new TestCaseData(use).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(ShortKeys))]
    public void A_key_that_is_not_32_bytes_is_refused(Action<Secret> use)
    {
        foreach (var length in (int[])[0, 16, 31, 33, 64])
        {
            using var key = Secret.Random(length);
            Assert.That(
                () => use(key),
                Throws.ArgumentException.With.Message.StartsWith("A key is 32 bytes."),
                $"{length}"
            );
        }
    }

    [Test]
    public void Nothing_is_sealed_or_opened_without_its_place()
    {
        using var root = Given.Root();
        var envelope = Envelope.Seal(Envelope.PublicKey(root), Given.Content, Given.Place);

        foreach (
            var use in (Action[])
                [
                    () => Box.Seal(root, Given.Content, []),
                    () => Box.Open(root, Sealed, []),
                    () => Box.OpenSecret(root, Sealed, []),
                    () => Envelope.Seal(Envelope.PublicKey(root), Given.Content, []),
                    () => Envelope.Open(root, envelope, []),
                    () => Envelope.OpenBytes(root, envelope, []),
                ]
        )
            Assert.That(() => use(), Throws.ArgumentException.With.Message.StartsWith("A seal is bound to a place"));
    }

    [Test]
    public void A_hash_that_is_not_32_bytes_cannot_be_chained_and_the_error_names_it()
    {
        Assert.That(
            () => Chain.Next(new byte[31], new byte[32]),
            Throws.ArgumentException.With.Message.StartsWith("32 bytes are expected here.")
        );
        Assert.That(
            () => Chain.Commit(new byte[33], new byte[32]),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("first")
        );
        Assert.That(
            () => Chain.Commit(new byte[32], new byte[31]),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("second")
        );
    }

    [Test]
    public void Impossible_sizes_and_a_too_cheap_password_cost_are_refused()
    {
        Assert.That(() => Secret.Random(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Padding.PaddedLength(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Padding.PaddedLength(int.MaxValue), Throws.TypeOf<OverflowException>());
        using var nothing = Secret.Random(0);
        Assert.That(() => Sharing.Split(nothing, 2, 3), Throws.TypeOf<ArgumentOutOfRangeException>());
        using var cheap = Secret.Random();
        Assert.That(
            () => Password.Stretch(cheap.Bytes, new byte[16], new(19_456, 1)),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("A guess would be too cheap.")
        );
    }

    [Test]
    public void The_errors_for_a_malformed_and_for_an_unusable_public_key_differ()
    {
        Assert.That(
            () => Envelope.Seal([1, 2, 3], Given.Content, Given.Place),
            Throws.ArgumentException.With.Message.StartsWith("This is no public key.")
        );
        Assert.That(
            () => Envelope.Seal([1, .. new byte[32]], Given.Content, Given.Place),
            Throws.ArgumentException.With.Message.StartsWith("Nothing can be sealed to this public key.")
        );
    }

    [Test]
    public void A_failing_libsodium_call_throws_an_exception() =>
        Assert.That(
            () => Sodium.Must(-1),
            Throws.TypeOf<CryptographicException>().With.Message.StartsWith("libsodium refuses")
        );

    [Test]
    public void No_two_envelopes_use_the_same_key_exchange([Values] SealAlgorithm algorithm)
    {
        using var root = Given.Root();
        var key = Envelope.PublicKey(root, algorithm);

        var headers = Enumerable
            .Range(0, 20)
            .Select(_ => Given.Hex(Envelope.Seal(key, Given.Content, Given.Place).AsSpan(1, 32)))
            .Distinct();

        Assert.That(headers.Count(), Is.EqualTo(20));
    }

    [Test]
    public void A_secret_of_1_byte_can_be_split_into_shares_and_combined()
    {
        using var secret = Secret.Copy([0x5A]);

        using var again = Sharing.Combine(Sharing.Split(secret, 2, 3)[1..]);

        Assert.That(again.Bytes.ToArray(), Is.EqualTo(new byte[] { 0x5A }));
    }

    [Test]
    public void A_typed_receipt_or_printed_code_may_have_1000_characters_and_no_more()
    {
        using var receipt = Receipt.Create();
        using var code = RecoveryCode.Create();
        var (words, groups) = (
            string.Join(' ', Receipt.Words(receipt, WordList.French)),
            string.Join(' ', RecoveryCode.Groups(code))
        );

        using var read = Receipt.Parse(words.PadRight(1_000), WordList.French);
        using var recovered = RecoveryCode.Parse(groups.PadRight(1_000));
        Assert.That(read, Is.Not.Null);
        Assert.That(recovered, Is.Not.Null);
        Assert.That(Receipt.Parse(words.PadRight(1_001), WordList.French), Is.Null);
        Assert.That(RecoveryCode.Parse(groups.PadRight(1_001)), Is.Null);
    }

    /// <summary>The pool hands the same array to the next who asks on this thread.</summary>
    [Test]
    public void An_opened_file_leaves_no_content_in_the_array_pool()
    {
        using var key = Given.Root();
        var (plain, box) = (Enumerable.Repeat((byte)0xA7, 65_536).ToArray(), new MemoryStream());
        SealedStream.Encrypt(key, new MemoryStream(plain), box, Given.Place);
        box.Position = 0;

        SealedStream.Decrypt(key, box, Stream.Null, Given.Place);
        var rented = ArrayPool<byte>.Shared.Rent(65_536 + 32);
        try
        {
            Assert.That(rented.AsSpan().IndexOf(new byte[] { 0xA7, 0xA7, 0xA7, 0xA7 }), Is.LessThan(0));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
