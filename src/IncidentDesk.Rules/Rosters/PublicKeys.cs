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
        Span<char> digits = stackalloc char[64];
        for (var at = 0; at < bytes.Length; at += digits.Length / 2)
        {
            var part = bytes[at..Math.Min(at + (digits.Length / 2), bytes.Length)];
            if (
                !Convert.TryToHexStringLower(part, digits, out var length)
                || !hex.AsSpan(2 * at, length).SequenceEqual(digits[..length])
            )
                return false;
        }
        return true;
    }
}
