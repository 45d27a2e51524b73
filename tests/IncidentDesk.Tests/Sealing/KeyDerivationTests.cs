using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Sealing;

public sealed class KeyDerivationTests
{
    [Test]
    public void Rfc_5869_case_1_is_reproduced()
    {
        using var root = Secret.Copy(Enumerable.Repeat((byte)0x0b, 22).ToArray());
        var output = new byte[42];

        KeyDerivation.Fill(root, info: Given.Range(0xf0, 10), salt: Given.Range(0x00, 13), output);

        Assert.That(
            Given.Hex(output),
            Is.EqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
        );
    }

    [Test]
    public void The_committed_derivations_are_reproduced()
    {
        using var root = Given.Root();
        using var key = KeyDerivation.Derive(root, "IncidentDesk/test/v1");
        using var salted = KeyDerivation.Derive(root, "IncidentDesk/test/v1", "salt"u8, 42);

        Assert.That(
            Given.Hex(key.Bytes),
            Is.EqualTo("8415a1e64dcb51fba50032a1f9abc443825b828e2aaba7171c36998bff41bc15")
        );
        Assert.That(
            Given.Hex(salted.Bytes),
            Is.EqualTo("290a9d34029a494431fa77142016ed5e48fd776237e5a65d9cf1510b1d20e95a10eb3d536aac02b280ef")
        );
        Assert.That(
            Given.Hex(KeyDerivation.DeriveId(root, "IncidentDesk/test/v1", 16)),
            Is.EqualTo("8415a1e64dcb51fba50032a1f9abc443")
        );
    }

    [Test]
    public void Different_purposes_derive_different_keys()
    {
        using var root = Given.Root();
        using var one = KeyDerivation.Derive(root, "one");
        using var other = KeyDerivation.Derive(root, "other");

        Assert.That(one.Bytes.SequenceEqual(other.Bytes), Is.False);
    }

    [Test]
    public void A_key_without_a_purpose_is_refused()
    {
        using var root = Given.Root();

        Assert.That(() => KeyDerivation.Derive(root, ""), Throws.ArgumentException);
    }
}
