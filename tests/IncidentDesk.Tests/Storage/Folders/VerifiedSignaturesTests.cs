using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Tests.Storage.Folders;

/// <summary>What verified once is known by its bytes alone: whoever changes one of them afterwards gains
/// nothing.</summary>
public sealed class VerifiedSignaturesTests
{
    private static readonly Secret Root = Secret.Random();
    private static readonly byte[] Key = Signature.PublicKey(Root),
        Other = Signature.PublicKey(Secret.Random());

    private readonly VerifiedSignatures known = new(100);

    [Test]
    public void After_a_signature_verified_no_bit_of_key_message_or_signature_can_differ()
    {
        var message = "Une entrée."u8.ToArray();
        var signature = Signature.Sign(Root, message);
        Assert.That(Verify(Key, message, signature), Is.True);
        Assert.That(Verify(Key, message, signature), Is.True, "Verified again.");

        Assert.Multiple(() =>
        {
            Assert.That(Verify(Other, message, signature), Is.False);
            foreach (var bytes in (byte[][])[Key, message, signature])
                for (var bit = 0; bit < bytes.Length * 8; bit++)
                {
                    bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                    Assert.That(Verify(Key, message, signature), Is.False, $"Bit {bit} of {bytes.Length} bytes.");
                    bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                }
            Assert.That(Verify(Key, message, signature), Is.True);
        });
    }

    [Test]
    public void Bytes_that_are_divided_in_another_way_do_not_verify()
    {
        var message = "Une entrée."u8.ToArray();
        var signature = Signature.Sign(Root, message);
        Assert.That(Verify(Key, message, signature), Is.True);

        Assert.Multiple(() =>
        {
            Assert.That(Verify(Key, [.. signature[^1..], .. message], signature[..^1]), Is.False);
            Assert.That(Verify(Key, message[1..], [.. signature, message[0]]), Is.False);
            Assert.That(Verify([.. Key, signature[0]], message, signature[1..]), Is.False);
            Assert.That(Verify(Key[..^1], message, [Key[^1], .. signature]), Is.False);
        });
    }

    [Test]
    public void A_signature_that_does_not_verify_is_verified_again_each_time_and_not_remembered()
    {
        var message = "Une fausse."u8.ToArray();
        var forged = Signature.Sign(Secret.Random(), message);

        for (var time = 0; time < 3; time++)
            Assert.That(Verify(Key, message, forged), Is.False);
        Assert.That(Verify(Key, [], []), Is.False);
        Assert.That(known.Count, Is.Zero);
    }

    [Test]
    public void The_number_of_remembered_signatures_is_bounded()
    {
        var (few, message) = (new VerifiedSignatures(10), new byte[4]);
        for (var number = 1; number <= 25; number++)
        {
            BitConverter.TryWriteBytes(message, number);
            var signature = Signature.Sign(Root, message);
            for (var time = 0; time < 2; time++)
                Assert.That(few.Verify(Key, message, signature), Is.True);
            Assert.That(few.Count, Is.EqualTo((number - 1) % 10 + 1));
        }
    }

    private bool Verify(byte[] key, byte[] message, byte[] signature) => known.Verify(key, message, signature);
}
