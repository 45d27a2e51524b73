using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders;

/// <summary>A person's two secrets, one to read and one to sign, unlocked together for one act. Every way in wraps the
/// same two. Disposing forgets both.</summary>
internal sealed class Roots(Secret read, Secret sign) : IDisposable
{
    private const int IdLength = 16,
        Length = 32;

    /// <summary>Of <see cref="Bytes"/>; what follows in a row is the caller's.</summary>
    public const int BytesLength = IdLength + 2 * Length;

    public Secret Read => read;
    public Secret Sign => sign;

    public static Roots New() => new(Secret.Random(), Secret.Random());

    public (byte[] Read, byte[] Sign) Wrap(Secret key, Guid person) =>
        (Box.Seal(key, read.Bytes, Binding("read", person)), Box.Seal(key, sign.Bytes, Binding("sign", person)));

    /// <summary>Null when the key is not the one they were wrapped under, or the wraps are another person's.</summary>
    public static Roots? Open(Secret key, Guid person, byte[] readWrap, byte[] signWrap)
    {
        if (OpenRead(key, person, readWrap) is not { } opened)
            return null;
        if (OpenOne(key, person, "sign", signWrap) is { } signing)
            return new(opened, signing);
        opened.Dispose();
        return null;
    }

    /// <summary>The reading secret alone: what a session may hold.</summary>
    public static Secret? OpenRead(Secret key, Guid person, byte[] readWrap) => OpenOne(key, person, "read", readWrap);

    /// <summary>What a session row seals between two steps of one act: person 16 bytes | read 32 | sign 32.</summary>
    public byte[] Bytes(Guid person) => [.. person.ToByteArray(), .. read.Bytes, .. sign.Bytes];

    /// <summary>Reads <see cref="Bytes"/> and zeroes what was read.</summary>
    public static (Guid Person, Roots Roots) FromBytes(byte[] value)
    {
        var roots = new Roots(
            Secret.Copy(value.AsSpan(IdLength, Length)),
            Secret.Copy(value.AsSpan(IdLength + Length, Length))
        );
        var person = new Guid(value.AsSpan(0, IdLength));
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(value);
        return (person, roots);
    }

    public void Dispose()
    {
        read.Dispose();
        sign.Dispose();
    }

    public override string ToString() => "sealed";

    private static Secret? OpenOne(Secret key, Guid person, string what, byte[] wrap)
    {
        try
        {
            return Box.OpenSecret(key, wrap, Binding(what, person));
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    private static byte[] Binding(string what, Guid person) =>
        new CanonicalWriter($"IncidentDesk/{what}-wrap/v1").Add(person).ToArray();
}
