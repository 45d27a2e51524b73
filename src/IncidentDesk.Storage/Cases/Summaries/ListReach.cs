using System.Buffers.Binary;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Cases.Summaries;

/// <summary>How far somebody's list was read, in the row that names themselves as its folder.</summary>
/// <param name="Through">The number of the journal's newest line before it was read.</param>
/// <param name="WholeAt">When every case was last compared with what the databases say in clear.</param>
/// <param name="Lines">How many rows there are.</param>
/// <param name="IsSettled">Whether every case could be read and none is left.</param>
internal sealed record ListReach(long Through, DateTimeOffset WholeAt, int Lines, bool IsSettled)
{
    private const int Size = 8 + 4 + 1;

    public SummaryRow Seal(SummaryKey key)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, WholeAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], Lines);
        bytes[^1] = IsSettled ? (byte)1 : (byte)0;
        return key.Row(key.Reader, Through, bytes);
    }

    /// <exception cref="SealBrokenException">The row is of another reader or moment, or was changed.</exception>
    public static ListReach Open(SummaryKey key, SummaryRow row)
    {
        var bytes = key.Open(row);
        return bytes.Length == Size
            ? new(
                row.Through,
                DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes)),
                BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(8)),
                bytes[^1] == 1
            )
            : throw new SealBrokenException();
    }
}
