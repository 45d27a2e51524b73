using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage;

/// <summary>A person's public keys as digits that two people compare by voice: twelve groups of four.</summary>
/// <remarks>The first 20 bytes of SHA-256(label | read key | sign key, canonically written), as a big-endian number modulo 10^48.</remarks>
internal static class Fingerprint
{
    private const int Bytes = 20, Digits = 48, Group = 4;

    public static string[] Of(Roster roster, Guid person)
    {
        var keys = roster.Keys[person];
        var hash = SHA256.HashData(new CanonicalWriter("IncidentDesk/fingerprint/v1").Add(keys.ReadKey).Add(keys.SignKey).ToArray());
        var digits = (new BigInteger(hash.AsSpan(0, Bytes), isUnsigned: true, isBigEndian: true) % BigInteger.Pow(10, Digits)).ToString($"D{Digits}", CultureInfo.InvariantCulture);
        return [.. digits.Chunk(Group).Select(group => new string(group))];
    }

    /// <summary>False when the reading key the desk shows to others is not the one the holder opens with: somebody changed it.</summary>
    public static bool IsOwn(Roster roster, Holder holder) => roster.ReadKey(holder.Id).AsSpan().SequenceEqual(Envelope.PublicKey(holder.Root));
}
