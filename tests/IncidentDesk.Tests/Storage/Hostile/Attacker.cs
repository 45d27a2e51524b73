using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>Somebody who can write to the databases, has keys of their own, and makes values that look like the
/// program's.</summary>
internal static class Attacker
{
    private const long Year = 400L * 24 * 3600 * 1000;

    public static readonly Secret Root = Secret.Copy(SHA256.HashData("the attacker"u8));

    private static readonly byte[] ReadKey = Envelope.PublicKey(Root),
        EarlierReadKey = Envelope.PublicKey(Root, SealAlgorithm.X25519),
        SignKey = Signature.PublicKey(Root);

    /// <summary>Whether a number is a moment.</summary>
    private static bool IsMoment(long number) => number is > 1_000_000_000_000 and < 4_000_000_000_000;

    /// <summary>What the attacker would put in the place of a value, beside what other rows hold.</summary>
    public static IEnumerable<(ChangeKind Kind, object Value)> InPlaceOf(object value, string place) =>
        value switch
        {
            long moment when IsMoment(moment) => [(ChangeKind.Past, moment - Year), (ChangeKind.Future, moment + Year)],
            long number => number == 0
                ? [(ChangeKind.Other, 1L)]
                : [(ChangeKind.Other, number + 1), (ChangeKind.Nought, 0L)],
            byte[] bytes => [(ChangeKind.Other, OfForm(bytes, place))],
            string text => [(ChangeKind.Other, OfForm(text, place))],
            _ => [],
        };

    private static byte[] OfForm(byte[] bytes, string place)
    {
        if (bytes.Length == ReadKey.Length && bytes[0] == ReadKey[0])
            return ReadKey;
        if (bytes.Length == SignKey.Length && bytes[0] == SignKey[0])
            return place.EndsWith("read_key", StringComparison.Ordinal) ? EarlierReadKey : SignKey;
        var other = Bytes(place, bytes.Length);
        // The first byte of what the program seals names its algorithm.
        if (bytes.Length > 32)
            other[0] = bytes[0];
        return other;
    }

    /// <summary>Another id, or the same text with another last letter or figure.</summary>
    private static string OfForm(string text, string place)
    {
        if (Guid.TryParse(text, out _))
            return $"{new Guid(Bytes(place, 16))}";
        var at = text.Length - 1;
        while (at >= 0 && !char.IsLetterOrDigit(text[at]))
            at--;
        return at < 0 ? text + "x" : text[..at] + (text[at] == '1' ? '2' : '1') + text[(at + 1)..];
    }

    private static byte[] Bytes(string place, int length)
    {
        var bytes = new byte[length];
        for (var at = 0; at < length; at += 32)
            SHA256
                .HashData(Encoding.UTF8.GetBytes($"{place} {at}"))
                .AsSpan(0, Math.Min(32, length - at))
                .CopyTo(bytes.AsSpan(at));
        return bytes;
    }
}
