using System.Security.Cryptography;
using System.Text;

namespace IncidentDesk.Sealing.Codes;

/// <summary>A person's printed way back in: 128 secret bits and 12 check bits as seven groups of four letters and
/// digits.</summary>
/// <remarks>
/// 140 bits, big-endian, 5 a character, in Crockford's base 32 (no I, L, O, U): 16 secret bytes | the first 12 bits of
/// SHA-256("IncidentDesk/recovery/v1" | the 16 bytes). At 128 bits there is nothing to stretch: keys come by HKDF
/// alone.
/// </remarks>
public static class RecoveryCode
{
    private const string Alphabet = "0" + "123456789" + "ABCDEFGHJKMNPQRSTVWXYZ";
    private const int SecretLength = 16;
    private const int Group = 4;
    private const int Characters = 28;
    private const int LongestTyped = 1_000;

    public static Secret Create() => Secret.Random(SecretLength);

    public static string[] Groups(Secret secret)
    {
        using var bits = Secret.Take([.. secret.Bytes, .. Check(secret.Bytes)]);
        var code = new StringBuilder(Characters);
        for (var i = 0; i < Characters; i++)
            code.Append(Alphabet[Five(bits.Bytes, i * 5)]);
        return [.. code.ToString().Chunk(Group).Select(group => new string(group))];
    }

    /// <summary>
    /// Reads a code as a person types it: in any case, with anything between the groups, O for 0 and I or L for 1. Null
    /// when it is not 28 characters or the check does not fit.
    /// </summary>
    public static Secret? Parse(string typed)
    {
        if (typed is not { Length: <= LongestTyped })
            return null;
        var values = typed
            .Where(char.IsAsciiLetterOrDigit)
            .Select(c => Alphabet.IndexOf(Plain(c), StringComparison.Ordinal))
            .ToArray();
        if (values.Length != Characters || values.Contains(-1))
            return null;
        using var bits = new Secret(SecretLength + 2);
        for (var i = 0; i < Characters; i++)
        for (var bit = 0; bit < 5; bit++)
            if ((values[i] >> (4 - bit) & 1) == 1)
                bits.Writable[(i * 5 + bit) / 8] |= (byte)(0x80 >> (i * 5 + bit) % 8);
        Array.Clear(values);
        var secret = bits.Bytes[..SecretLength];
        return bits.Bytes[SecretLength..].SequenceEqual(Check(secret)) ? Secret.Copy(secret) : null;
    }

    private static int Five(ReadOnlySpan<byte> bits, int at) =>
        (bits[at / 8] << 8 | (at / 8 + 1 < bits.Length ? bits[at / 8 + 1] : 0)) >> (11 - at % 8) & 31;

    private static char Plain(char typed) =>
        char.ToUpperInvariant(typed) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            var c => c,
        };

    /// <summary>12 bits in two bytes; the last four bits are zero.</summary>
    private static byte[] Check(ReadOnlySpan<byte> secret)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("IncidentDesk/recovery/v1"u8);
        hash.AppendData(secret);
        var check = hash.GetHashAndReset();
        return [check[0], (byte)(check[1] & 0xF0)];
    }
}
