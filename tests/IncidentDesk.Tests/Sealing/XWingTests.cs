using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Sealing;

/// <summary>The first test vector of draft-connolly-cfrg-xwing-kem, its long values by their SHA-256.</summary>
public sealed class XWingTests
{
    private const string Seed = "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26";
    private const string Shared = "d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384";
    private const string EncapsulationSeed =
        "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e235b8cc873c23dc62b8d26016"
        + "9afa2f75ab916a58d974918835d25e6a435085b2";

    [Test]
    public void The_test_vector_of_the_XWing_draft_is_reproduced()
    {
        var publicKey = new byte[Kem.LongestPublicKey];
        var secretKey = new byte[32];
        var ciphertext = new byte[Kem.LongestCiphertext];
        var sent = new byte[Kem.SharedLength];
        var received = new byte[Kem.SharedLength];

        var results = new[]
        {
            Sodium.XWingKeyPair(publicKey, secretKey, Given.Hex(Seed)),
            Sodium.XWingEncapsulate(ciphertext, sent, publicKey, Given.Hex(EncapsulationSeed)),
            Sodium.XWingDecapsulate(received, ciphertext, secretKey),
        };

        Assert.That(results, Is.All.Zero);
        Assert.That(Given.Hex(secretKey), Is.EqualTo(Seed));
        Assert.That(
            Given.Hex(Chain.Hash(publicKey)),
            Is.EqualTo("2e816deebcd76c5c80d0cd2d174478871658e8e2ff42bc9d4a6e486372e856bb")
        );
        Assert.That(
            Given.Hex(Chain.Hash(ciphertext)),
            Is.EqualTo("17cd532d657e44c897ca6583e548a5424fc70bf54f99515a4d2bcf99e3469f33")
        );
        Assert.That(Given.Hex(sent), Is.EqualTo(Shared));
        Assert.That(Given.Hex(received), Is.EqualTo(Shared));
    }
}
