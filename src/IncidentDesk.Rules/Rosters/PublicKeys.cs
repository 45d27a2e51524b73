namespace IncidentDesk.Rules.Rosters;

/// <summary>A person's public keys, hex: for sealing to them, for verifying their ordinary acts, and for verifying
/// their signatures.</summary>
public sealed record PublicKeys(string Read, string Act, string Sign)
{
    /// <summary>Whether they are these bytes, without a copy of them as text.</summary>
    public bool Are(ReadOnlySpan<byte> read, ReadOnlySpan<byte> act, ReadOnlySpan<byte> sign) =>
        IsHex(Read, read) && IsHex(Act, act) && IsHex(Sign, sign);

    private static bool IsHex(string hex, ReadOnlySpan<byte> bytes)
    {
        if (hex.Length != 2 * bytes.Length)
            return false;
        for (var at = 0; at < bytes.Length; at++)
            if (hex[2 * at] != Digit(bytes[at] >> 4) || hex[(2 * at) + 1] != Digit(bytes[at] & 15))
                return false;
        return true;
    }

    private static char Digit(int value) => (char)(value < 10 ? '0' + value : 'a' + value - 10);
}
