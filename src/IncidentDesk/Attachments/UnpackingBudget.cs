using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace IncidentDesk.Attachments;

/// <summary>Limits how many bytes all streams of one PDF together may unpack to: a few kilobytes can unpack to
/// gigabytes, and are refused before they do.</summary>
internal sealed partial class UnpackingBudget(long bytes) : IFilterProvider
{
    private readonly IFilterProvider filters = DefaultFilterProvider.Instance;
    private long left = bytes;

    private const int LongestHead = 8 * 1024,
        Piece = 64 * 1024;

    /// <summary>Whether a stream exceeded the limit. The library may continue after that, but what it has read is then
    /// not the document.</summary>
    public bool IsSpent => left < 0;

    /// <summary>Counts what the tables of objects unpack to, since the library unpacks those itself, before it asks for
    /// a filter. A table must be packed once, by deflate, or not at all.</summary>
    public void CountTables(ReadOnlyMemory<byte> pdf)
    {
        var bytes = pdf.Span;
        for (
            var at = 0;
            !IsSpent && bytes[at..].IndexOf("stream"u8) is var found and >= 0;
            at += found + "stream".Length
        )
        {
            var begins = at + found + "stream".Length;
            var head = bytes[Math.Max(0, at + found - LongestHead)..(at + found)];
            var said = Named(head[Math.Max(0, head.LastIndexOf("endobj"u8))..]);
            if (head.EndsWith("end"u8) || !said.Contains("/XRef", StringComparison.Ordinal))
                continue;
            if (Packed().Count(said) > 1 || PackedOtherwise().IsMatch(said))
                left = -1;
            else
                Count(pdf[Math.Min(pdf.Length, begins + (bytes[begins..].StartsWith("\r\n"u8) ? 2 : 1))..]);
        }
    }

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Guarded(filters.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) =>
        Guarded(filters.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Guarded(filters.GetAllFilters());

    private IFilter[] Guarded(IReadOnlyList<IFilter> of) => [.. of.Select(filter => new Guard(this, filter))];

    private void Count(ReadOnlyMemory<byte> input)
    {
        // Two bytes of zlib header precede the deflate data.
        if (input.Length <= 2)
            return;
        if (!MemoryMarshal.TryGetArray(input[2..], out var bytes))
            bytes = input[2..].ToArray();
        using var packed = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count);
        using var unpacking = new DeflateStream(packed, CompressionMode.Decompress);
        var piece = new byte[Piece];
        try
        {
            for (int count; !IsSpent && (count = unpacking.Read(piece)) > 0; )
                left -= count;
        }
        catch (InvalidDataException)
        {
            // Data that is not, or no longer, deflate is not unpacked by the library either.
            return;
        }
    }

    /// <summary>A dictionary with escaped letters in names decoded as by a PDF reader: #58 is X.</summary>
    private static string Named(ReadOnlySpan<byte> head) =>
        Escaped().Replace(Encoding.Latin1.GetString(head), letter => $"{(char)Convert.ToByte(letter.Value[1..], 16)}");

    [GeneratedRegex("#[0-9A-Fa-f]{2}")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"/(FlateDecode|Fl)\b")]
    private static partial Regex Packed();

    [GeneratedRegex(
        @"/(LZW(Decode)?|ASCII85Decode|A85|ASCIIHexDecode|AHx|RunLengthDecode|RL|CCITTFaxDecode|"
            + @"CCF|DCTDecode|DCT|JBIG2Decode|JPXDecode|Crypt)\b"
    )]
    private static partial Regex PackedOtherwise();

    /// <summary>Counts what a stream unpacks to without storing it, before the library's own filter does.</summary>
    private sealed class Guard(UnpackingBudget budget, IFilter inner) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(
            Memory<byte> input,
            DictionaryToken streamDictionary,
            IFilterProvider filterProvider,
            int filterIndex
        )
        {
            if (inner is FlateFilter)
                budget.Count(input);
            if (budget.IsSpent)
                throw new InvalidDataException("This PDF unpacks to more than is read here.");
            var unpacked = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            if (inner is not FlateFilter)
                budget.left -= unpacked.Length;
            return unpacked;
        }
    }
}
