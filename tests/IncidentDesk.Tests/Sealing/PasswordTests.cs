using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Tests.Sealing;

public sealed class PasswordTests
{
    private static readonly byte[] Typed = Given.Utf8("mot de passe très long");
    private static readonly byte[] Salt = Given.Range(0x00, 16);

    [Test]
    public void The_committed_key_of_a_sign_in_password_is_reproduced()
    {
        using var key = Password.Stretch(Typed, Salt, PasswordCost.SignIn);

        Assert.That(
            Given.Hex(key.Bytes),
            Is.EqualTo("365db52d527a6dd404f620e3622ad4b61fb7110004b2a4beb9a7a89a0427a160")
        );
    }

    /// <summary>What was stretched under the first cost opens for ever: each row keeps its numbers.</summary>
    [Test]
    public void The_committed_key_under_the_first_sign_in_cost_is_reproduced()
    {
        using var key = Password.Stretch(Typed, Salt, new(65_536, 3));

        Assert.That(
            Given.Hex(key.Bytes),
            Is.EqualTo("ee739d2b57521974c065aa9d31fa4940f7fe6751346f69256fae86aba1647065")
        );
    }

    [Test]
    public void The_committed_key_of_a_sign_in_password_with_a_pepper_is_reproduced()
    {
        using var key = Password.Stretch(Typed, Salt, PasswordCost.SignIn, Given.Range(0x20, 32));

        Assert.That(
            Given.Hex(key.Bytes),
            Is.EqualTo("4901ba2c44b9b94a2cf2bef96fd127e366e71eea13cf6eb31bf08afab3ca4135")
        );
    }

    [Test]
    public void The_committed_key_under_the_receipt_cost_is_reproduced()
    {
        using var key = Password.Stretch(Typed, Salt, PasswordCost.Receipt);

        Assert.That(
            Given.Hex(key.Bytes),
            Is.EqualTo("1591cf4d962d3bc955a986a56432e9c0057481a7c45b1ade2b2b55ab8b1aef07")
        );
    }

    [TestCase(19_455, 2)]
    [TestCase(1_048_576, 1)]
    [TestCase(0, 0)]
    [TestCase(-1, -1)]
    public void A_password_cost_that_makes_guesses_cheap_is_refused(int memory, int passes) =>
        Assert.That(
            () => Password.Stretch(Typed, Salt, new PasswordCost(memory, passes)),
            Throws.TypeOf<ArgumentOutOfRangeException>()
        );

    [Test]
    public void A_salt_that_is_not_16_bytes_is_refused() =>
        Assert.That(() => Password.Stretch(Typed, Salt.AsSpan(1), PasswordCost.Receipt), Throws.ArgumentException);
}
