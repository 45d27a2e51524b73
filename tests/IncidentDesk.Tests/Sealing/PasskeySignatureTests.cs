using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Sealing;
using IncidentDesk.Tests.Security;

namespace IncidentDesk.Tests.Sealing;

public sealed class PasskeySignatureTests
{
    private const string Origin = "https://desk.example.org";

    /// <summary>Made once by an independent program with a key of this project's own, on
    /// https://desk.example.org.</summary>
    private const string KnownKey = """
        029f9adef01e01c59ee067d140e9a383b3f75b11033db9d4daa879ceaeb953355804b6018fcf51e383e77d8fbeba0136
        ce59fcb87d06f0c498ff1d63dd8e0699
        cfa8eda0268e6c896bd7d5dcdfa42c65866526a0cb3fae47d30fb3bee1b4b0eb80c5
        """;

    private const string KnownEvidence = """
        0200259f9adef01e01c59ee067d140e9a383b3f75b11033db9d4daa879ceaeb9533558050000000000897b2274797065
        223a22776562617574686e2e67657422
        2c226368616c6c656e6765223a2266635f736b47433051706b6c5573502d4d554d6c784457774e61626a59653861444c
        43474a4e6b6b426659222c226f726967
        696e223a2268747470733a2f2f6465736b2e6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c
        73657d73ac39969a8970b5e2e340199e
        1ab4d015c9c6f026714451d7b6d815ae68508e4b75fcd507661f560df60d5f4b8e78cef9b41421d676c49aad1ba49059
        8ce9e9
        """;

    private static readonly byte[] Message = "IncidentDesk"u8.ToArray();

    private static byte[] Sign(SoftPasskey passkey, byte[] message, string type = "webauthn.get")
    {
        var (data, client, signature) = passkey.Sign(
            Base64Url.EncodeToString(PasskeySignature.Challenge(message)),
            type
        );
        return PasskeySignature.Evidence(data, client, signature)!;
    }

    [Test]
    public void The_committed_evidence_is_verified() =>
        Assert.That(PasskeySignature.Verify(Given.Hex(KnownKey), Message, Given.Hex(KnownEvidence)), Is.True);

    [Test]
    public void Any_changed_bit_is_refused()
    {
        var (key, evidence) = (Given.Hex(KnownKey), Given.Hex(KnownEvidence));
        foreach (var bit in Sampled.Below(evidence.Length * 8))
            Assert.That(
                PasskeySignature.Verify(key, Message, Given.Flipped(evidence, bit)),
                Is.False,
                $"evidence, bit {bit}"
            );
        foreach (var bit in Sampled.Below(key.Length * 8))
            Assert.That(
                PasskeySignature.Verify(Given.Flipped(key, bit), Message, evidence),
                Is.False,
                $"key, bit {bit}"
            );
        foreach (var bit in Sampled.Below(Message.Length * 8))
            Assert.That(
                PasskeySignature.Verify(key, Given.Flipped(Message, bit), evidence),
                Is.False,
                $"message, bit {bit}"
            );
    }

    [Test]
    public void Malformed_evidence_and_malformed_keys_are_refused()
    {
        var (key, evidence) = (Given.Hex(KnownKey), Given.Hex(KnownEvidence));
        for (var length = 0; length < evidence.Length; length++)
            Assert.That(PasskeySignature.Verify(key, Message, evidence.AsSpan(0, length)), Is.False);
        Assert.That(PasskeySignature.Verify(key, Message, [.. evidence, 0]), Is.False);
        for (var length = 0; length < key.Length; length++)
            Assert.That(PasskeySignature.Verify(key.AsSpan(0, length), Message, evidence), Is.False);
        Assert.That(
            PasskeySignature.Verify([2, .. new byte[32], 4, .. new byte[64]], Message, evidence),
            Is.False,
            "no point of the curve"
        );
        Assert.That(PasskeySignature.Evidence([], [], [0x30, 0x01, 0x02]), Is.Null);
        Assert.That(PasskeySignature.Evidence(new byte[70_000], [], []), Is.Null);
        Assert.That(PasskeySignature.PublicKey(new byte[77], "desk.example.org"), Is.Null);
    }

    [TestCase(Origin, "desk.example.org", 0x05, "webauthn.get", ExpectedResult = true)]
    [TestCase(Origin + ":8443", "desk.example.org", 0x1D, "webauthn.get", ExpectedResult = true)]
    [TestCase("http://localhost:5080", "localhost", 0x05, "webauthn.get", ExpectedResult = true)]
    [TestCase(
        "http://desk.example.org",
        "desk.example.org",
        0x05,
        "webauthn.get",
        ExpectedResult = false,
        Description = "not a secure page"
    )]
    [TestCase(
        Origin,
        "example.org",
        0x05,
        "webauthn.get",
        ExpectedResult = false,
        Description = "made for another desk"
    )]
    [TestCase(
        Origin,
        "desk.example.org",
        0x01,
        "webauthn.get",
        ExpectedResult = false,
        Description = "nobody was recognised"
    )]
    [TestCase(
        Origin,
        "desk.example.org",
        0x04,
        "webauthn.get",
        ExpectedResult = false,
        Description = "nobody was there"
    )]
    [TestCase(
        Origin,
        "desk.example.org",
        0x05,
        "webauthn.create",
        ExpectedResult = false,
        Description = "a registration"
    )]
    public bool A_passkey_signature_needs_its_own_desk_a_verified_person_and_the_type_of_a_signature(
        string origin,
        string party,
        byte flags,
        string type
    )
    {
        using var passkey = new SoftPasskey(origin) { Flags = flags };
        return PasskeySignature.Verify(
            PasskeySignature.PublicKey(passkey.CoseKey, party)!,
            Message,
            Sign(passkey, Message, type)
        );
    }

    [Test]
    public void A_signature_whose_numbers_are_short_is_still_verified()
    {
        using var passkey = new SoftPasskey(Origin);
        var key = PasskeySignature.PublicKey(passkey.CoseKey, "desk.example.org")!;
        for (var i = 0; i < 300; i++)
            Assert.That(PasskeySignature.Verify(key, Message, Sign(passkey, Message)), Is.True);
    }

    [Test]
    public void A_signature_with_another_key_or_with_wrong_client_data_is_refused()
    {
        using var passkey = new SoftPasskey(Origin);
        using var other = new SoftPasskey(Origin);
        Assert.That(
            PasskeySignature.Verify(
                PasskeySignature.PublicKey(other.CoseKey, "desk.example.org")!,
                Message,
                Sign(passkey, Message)
            ),
            Is.False
        );

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var own = new SoftPasskey(Origin, key);
        var challenge = Base64Url.EncodeToString(PasskeySignature.Challenge(Message));
        var origin = $"\"origin\":\"{Origin}\"";
        foreach (
            var (client, holds) in ((string, bool)[])
                [
                    ($$"""{"type":"webauthn.get","challenge":"{{challenge}}","origin":"{{Origin}}"}""", true),
                    ($$"""{"type":"webauthn.get","challenge":"{{challenge}}",{{origin}},"crossOrigin":true}""", false),
                    ($$"""{"type":"webauthn.get","challenge":"AAAA","challenge":"{{challenge}}",{{origin}} }""", false),
                    ($$"""{"type":"webauthn.get","challenge":"{{challenge}}"}""", false),
                    ("[]", false),
                    ("", false),
                ]
        )
        {
            var data = own.Sign(challenge).AuthenticatorData;
            var bytes = Encoding.UTF8.GetBytes(client);
            var signature = key.SignData(
                [.. data, .. SHA256.HashData(bytes)],
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            );
            Assert.That(
                PasskeySignature.Verify(
                    PasskeySignature.PublicKey(own.CoseKey, "desk.example.org")!,
                    Message,
                    PasskeySignature.Evidence(data, bytes, signature)!
                ),
                Is.EqualTo(holds),
                client
            );
        }
    }

    [Test]
    public void A_COSE_key_of_another_kind_length_or_curve_is_refused()
    {
        using var passkey = new SoftPasskey(Origin);
        var cose = passkey.CoseKey;

        Assert.That(PasskeySignature.PublicKey(cose, "desk.example.org"), Has.Length.EqualTo(98));
        foreach (var at in (int[])[0, 1, 4, 6, 9, 42, 44])
            Assert.That(
                PasskeySignature.PublicKey(Given.Flipped(cose, at * 8), "desk.example.org"),
                Is.Null,
                $"byte {at}"
            );
        Assert.That(PasskeySignature.PublicKey([.. cose, 0], "desk.example.org"), Is.Null);
        Assert.That(PasskeySignature.PublicKey(cose.AsSpan(0, cose.Length - 1), "desk.example.org"), Is.Null);
    }

    [Test]
    public void Each_part_of_the_evidence_can_have_at_most_65535_bytes()
    {
        byte[] der = [0x30, 0x06, 0x02, 0x01, 0x05, 0x02, 0x01, 0x07],
            longest = new byte[ushort.MaxValue],
            over = new byte[ushort.MaxValue + 1];

        Assert.That(
            PasskeySignature.Evidence(longest, longest, der),
            Has.Length.EqualTo(1 + 2 * (2 + ushort.MaxValue) + 64)
        );
        Assert.That(PasskeySignature.Evidence(over, [], der), Is.Null);
        Assert.That(PasskeySignature.Evidence([], over, der), Is.Null);
    }

    [Test]
    public void A_signature_with_a_missing_number_or_a_number_too_long_for_the_curve_is_refused()
    {
        byte[] tooLong = [0x02, 0x21, 0x01, .. new byte[32]],
            one = [0x02, 0x01, 0x01];

        Assert.That(
            PasskeySignature.Evidence([], [], [0x30, (byte)(tooLong.Length + one.Length), .. tooLong, .. one]),
            Is.Null
        );
        Assert.That(
            PasskeySignature.Evidence([], [], [0x30, (byte)(tooLong.Length + one.Length), .. one, .. tooLong]),
            Is.Null
        );
        Assert.That(PasskeySignature.Evidence([], [], [0x30, 0x03, .. one]), Is.Null);
    }
}
