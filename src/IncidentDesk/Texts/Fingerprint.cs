using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Texts;

/// <summary>A person's public keys as six groups of four digits, to compare by voice (79 bits of SHA-256).</summary>
internal static class Fingerprint
{
    public static string Of(PublicKeys keys)
    {
        var hash = SHA256.HashData(
            Encoding.UTF8.GetBytes($"IncidentDesk/fingerprint/v1\n{keys.Read}\n{keys.Act}\n{keys.Sign}")
        );
        var number =
            new System.Numerics.BigInteger(hash.AsSpan(0, 12), isUnsigned: true, isBigEndian: true)
            % System.Numerics.BigInteger.Pow(10, 24);
        return string.Join(
            ' ',
            number
                .ToString("D24", System.Globalization.CultureInfo.InvariantCulture)
                .Chunk(4)
                .Select(group => new string(group))
        );
    }
}
