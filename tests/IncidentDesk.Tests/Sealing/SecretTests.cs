using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using IncidentDesk.Sealing;
using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Tests.Sealing;

public sealed class SecretTests
{
    [Test]
    public void A_disposed_secret_is_zeroed()
    {
        var secret = Secret.Copy(Given.Content);
        var memory =
            typeof(Secret).GetField("bytes", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(secret)
            as byte[];
        Assert.That(memory, Is.EqualTo(Given.Content));

        secret.Dispose();

        Assert.That(memory, Is.All.Zero);
    }

    [Test]
    public void A_disposed_secret_is_not_read()
    {
        var secret = Secret.Random();
        secret.Dispose();
        secret.Dispose();

        Assert.That(() => secret.Bytes.Length, Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => Box.Seal(secret, [], Given.Place), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void A_secret_prints_only_the_word_sealed()
    {
        using var secret = Secret.Random();
        using var keys = new ReceiptKeys([1, 2, 3], Secret.Random());

        Assert.That($"{secret} {keys}", Is.EqualTo("sealed sealed"));
    }

    [Test]
    public void The_garbage_collector_does_not_move_a_secret()
    {
        using var secret = Secret.Random();
        var before = AddressOf(secret);
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        Assert.That(AddressOf(secret), Is.EqualTo(before));
    }

    [Test]
    public void Taking_bytes_into_a_secret_overwrites_them()
    {
        var source = Given.Content.ToArray();

        using var taken = Secret.Take(source);

        Assert.That(taken.Bytes.ToArray(), Is.EqualTo(Given.Content));
        Assert.That(source, Is.All.Zero);
    }

    [Test]
    public void A_typed_text_becomes_a_secret_of_its_UTF_8_bytes()
    {
        using var typed = Secret.Utf8("chaise été");

        Assert.That(typed.Bytes.ToArray(), Is.EqualTo(Given.Utf8("chaise été")));
    }

    [Test]
    public void A_secret_tells_whether_it_is_disposed()
    {
        var secret = Secret.Random();
        Assert.That(secret.IsDisposed, Is.False);

        secret.Dispose();

        Assert.That(secret.IsDisposed, Is.True);
    }

    [Test]
    public void A_copied_secret_does_not_change_with_its_source()
    {
        var source = Given.Content.ToArray();
        using var copy = Secret.Copy(source);
        Array.Clear(source);

        Assert.That(copy.Bytes.ToArray(), Is.EqualTo(Given.Content));
    }

    [Test]
    public void Two_random_secrets_differ()
    {
        using var one = Secret.Random();
        using var other = Secret.Random();

        Assert.That(one.Bytes.SequenceEqual(other.Bytes), Is.False);
    }

    private static nint AddressOf(Secret secret) =>
        Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(secret.Bytes));
}
