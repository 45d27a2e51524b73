using System.Text;
using IncidentDesk.Sealing;

namespace IncidentDesk.Tests.Sealing;

/// <summary>The bytes the sealing tests start from; the committed vectors were computed for them by an independent
/// program.</summary>
internal static class Given
{
    /// <summary>Bytes 00 to 1f.</summary>
    internal static Secret Root() => Secret.Copy(Range(0x00, 32));

    /// <summary>Bytes 40 to 5f: what the envelope vectors hold.</summary>
    internal static readonly byte[] Content = Range(0x40, 32);

    internal static readonly byte[] Place = "folder/1"u8.ToArray();

    internal static readonly byte[] OtherPlace = "folder/2"u8.ToArray();

    internal static byte[] Range(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(value => (byte)value)];

    internal static byte[] Hex(string hex) =>
        Convert.FromHexString(string.Concat(hex.Where(c => !char.IsWhiteSpace(c))));

    internal static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    internal static byte[] Flipped(byte[] bytes, int bit)
    {
        var flipped = bytes.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    /// <summary>How many of the openings did not end in <see cref="SealBrokenException"/>; any other exception comes
    /// through.</summary>
    internal static int Accepted<T>(IEnumerable<T> attempts, Action<T> open) =>
        attempts.Count(attempt =>
        {
            try
            {
                open(attempt);
                return true;
            }
            catch (SealBrokenException)
            {
                return false;
            }
        });
}
