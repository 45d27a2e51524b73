using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Sealing;

public sealed class SignatureTests
{
    private const string Committed =
        "018bb95fa62941fe443921bfb487d811f1e333fbddd4681e7daad467912707ba0ccec6cf1e5512f5c80eca76"
        + "6f7b06736adc42e132f2b371c63f2f4427df9b9108";

    private static readonly byte[] Message = "IncidentDesk"u8.ToArray();

    [Test]
    public void Rfc_8032_test_2_is_verified()
    {
        var publicKey = Given.Hex("013d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        var signature = Given.Hex(
            """
            0192a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da
            085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
            """
        );

        Assert.That(Signature.Verify(publicKey, [0x72], signature), Is.True);
        Assert.That(Signature.Verify(publicKey, [0x73], signature), Is.False);
    }

    [Test]
    public void Rfc_8032_test_2_is_signed()
    {
        var publicKey = new byte[32];
        var privateKey = new byte[64];
        var signature = new byte[64];
        Sodium.Must(
            Sodium.Ed25519KeyPair(
                publicKey,
                privateKey,
                Given.Hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
            )
        );
        Sodium.Must(Sodium.Ed25519Sign(signature, 0, [0x72], 1, privateKey));

        Assert.That(
            Given.Hex(publicKey),
            Is.EqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        );
        Assert.That(
            Given.Hex(signature),
            Does.StartWith("92a009a9f0d4cab8720e820b5f642540").And.EndsWith("b00d291612bb0c00")
        );
    }

    [Test]
    public void The_committed_signature_is_reproduced()
    {
        using var root = Given.Root();

        Assert.That(
            Given.Hex(Signature.PublicKey(root)),
            Is.EqualTo("01d870ccf4520d0711a445708ab291a816e1ef9bb55052d37536231c6ad9d19612")
        );
        Assert.That(Given.Hex(Signature.Sign(root, Message)), Is.EqualTo(Committed));
    }

    [Test]
    public void A_signature_holds_for_its_message_and_key_only()
    {
        using var root = Secret.Random();
        using var other = Secret.Random();
        var signature = Signature.Sign(root, Message);

        Assert.That(Signature.Verify(Signature.PublicKey(root), Message, signature), Is.True);
        Assert.That(Signature.Verify(Signature.PublicKey(root), [], signature), Is.False);
        Assert.That(Signature.Verify(Signature.PublicKey(other), Message, signature), Is.False);
    }

    [Test]
    public void A_flipped_bit_is_refused()
    {
        using var root = Given.Root();
        var publicKey = Signature.PublicKey(root);
        var signature = Given.Hex(Committed);

        for (var bit = 0; bit < signature.Length * 8; bit++)
            Assert.That(Signature.Verify(publicKey, Message, Given.Flipped(signature, bit)), Is.False);
        for (var bit = 0; bit < publicKey.Length * 8; bit++)
            Assert.That(Signature.Verify(Given.Flipped(publicKey, bit), Message, signature), Is.False);
    }

    [Test]
    public void A_malformed_signature_or_public_key_is_refused()
    {
        using var root = Given.Root();
        var publicKey = Signature.PublicKey(root);
        var signature = Given.Hex(Committed);
        byte[] longer = [.. signature, 0];
        byte[] zeroKey = [1, .. new byte[32]];
        byte[] zeroSignature = [1, .. new byte[64]];

        for (var length = 0; length < signature.Length; length++)
            Assert.That(Signature.Verify(publicKey, Message, signature.AsSpan(0, length)), Is.False);
        Assert.That(Signature.Verify(publicKey, Message, longer), Is.False);
        Assert.That(Signature.Verify([], Message, signature), Is.False);
        Assert.That(Signature.Verify(publicKey.AsSpan(1), Message, signature), Is.False);
        Assert.That(Signature.Verify(zeroKey, Message, zeroSignature), Is.False);
    }
}
