using IncidentDesk.Sealing;
using IncidentDesk.Storage.Accounts;

namespace IncidentDesk.Storage.Folders;

/// <summary>A person's two secrets, one to read and one to sign, unlocked together for one act. Every way in wraps the
/// same two. Disposing erases both.</summary>
public sealed class AccountKeys : IDisposable
{
    private readonly Secret read,
        sign;

    private const int IdLength = 16,
        Length = 32;

    /// <summary>The length of <see cref="Bytes"/>; a session row may hold more bytes after them.</summary>
    public const int BytesLength = IdLength + 2 * Length;

    private AccountKeys(Secret read, Secret sign) => (this.read, this.sign) = (read, sign);

    internal Secret Read => read;
    internal Secret Sign => sign;

    /// <summary>A copy of the signing secret for one act. The caller disposes it.</summary>
    internal SigningSecret Signing() => new(sign);

    internal static AccountKeys New() => new(Secret.Random(), Secret.Random());

    /// <summary>What must follow the password that opened these; none for another way in.</summary>
    public SecondSteps SecondSteps { get; private init; }

    /// <param name="second">What must follow the password under which they are wrapped.</param>
    internal (byte[] Read, byte[] Sign) Wrap(Secret key, Guid person, SecondSteps second = SecondSteps.None) =>
        (
            Box.Seal(key, read.Bytes, Binding("read", person, second)),
            Box.Seal(key, sign.Bytes, Binding("sign", person, second))
        );

    /// <summary>Opens both secrets; null when the key is wrong, or the wraps belong to another person.</summary>
    internal static AccountKeys? Open(Secret key, Guid person, byte[] readWrap, byte[] signWrap)
    {
        if (OpenRead(key, person, readWrap) is not { } opened)
            return null;
        if (OpenOne(key, person, "sign", signWrap, opened.Second) is { } signing)
            return new(opened.Read, signing) { SecondSteps = opened.Second };
        opened.Read.Dispose();
        return null;
    }

    /// <summary>Opens the reading secret alone, the only one a session may hold, and answers what must follow the
    /// password under which it is wrapped.</summary>
    internal static (Secret Read, SecondSteps Second)? OpenRead(Secret key, Guid person, byte[] readWrap)
    {
        for (var second = SecondSteps.None; second <= (SecondSteps.Code | SecondSteps.Passkey); second++)
            if (OpenOne(key, person, "read", readWrap, second) is { } read)
                return (read, second);
        return null;
    }

    /// <summary>The bytes stored in a session row between two requests of one act: person 16 bytes | read 32 | sign
    /// 32.</summary>
    internal Secret Bytes(Guid person) => Secret.Take([.. person.ToByteArray(), .. read.Bytes, .. sign.Bytes]);

    /// <summary>Reads <see cref="Bytes"/>.</summary>
    internal static (Guid Person, AccountKeys Secrets) FromBytes(ReadOnlySpan<byte> value)
    {
        var person = new Guid(value[..IdLength]);
        var (readAt, signAt) = (IdLength, IdLength + Length);
        var sign = value.Slice(signAt, Length);
        return (person, new(Secret.Copy(value.Slice(readAt, Length)), Secret.Copy(sign)));
    }

    public void Dispose()
    {
        read.Dispose();
        sign.Dispose();
    }

    public override string ToString() => "sealed";

    private static Secret? OpenOne(Secret key, Guid person, string what, byte[] wrap, SecondSteps second)
    {
        try
        {
            return Box.OpenSecret(key, wrap, Binding(what, person, second));
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    private static byte[] Binding(string what, Guid person, SecondSteps second) =>
        second == SecondSteps.None
            ? new CanonicalWriter($"IncidentDesk/{what}-wrap/v1").Add(person).ToArray()
            : new CanonicalWriter($"IncidentDesk/{what}-wrap/v2").Add(person).Add((long)second).ToArray();
}
