using System.Buffers.Binary;

namespace IncidentDesk.Attachments;

/// <summary>The number of pixels stated in a photo's first bytes, read without a decoder, so that a decompression bomb
/// is refused before it is opened.</summary>
internal static class PhotoHead
{
    /// <summary>Null when the head does not state it; the worker then checks it.</summary>
    public static long? Pixels(ReadOnlySpan<byte> head) =>
        head.Length >= 24 && head[1..4].SequenceEqual("PNG"u8)
            ? (long)BinaryPrimitives.ReadUInt32BigEndian(head[16..]) * BinaryPrimitives.ReadUInt32BigEndian(head[20..])
        : head.Length >= 30 && head[12..16].SequenceEqual("VP8X"u8)
            ? (1L + Three(head[24..])) * (1L + Three(head[27..]))
        : head.StartsWith<byte>([0xFF, 0xD8]) ? Jpeg(head)
        : null;

    /// <summary>The first frame header (SOF) among the segments: marker 2 | length 2 | precision 1 | height 2 | width
    /// 2.</summary>
    private static long? Jpeg(ReadOnlySpan<byte> head)
    {
        for (var at = 2; at + 9 <= head.Length && head[at] == 0xFF; )
        {
            var marker = head[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (long)BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..])
                    * BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]);
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }
        return null;
    }

    private static int Three(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
