using UglyToad.PdfPig;
using UglyToad.PdfPig.Writer;

namespace IncidentDesk.Attachments;

/// <summary>Copies the pages of a PDF into a new one, without its author, history, scripts and attachments. Metadata
/// inside its pictures is kept, and people are told so.</summary>
internal static class Documents
{
    /// <summary>The most bytes to which the streams of one document may unpack. Pictures are copied without unpacking,
    /// and what must be unpacked to find the pages is small.</summary>
    public const long Most = 96 * 1024 * 1024;

    public static Cleaned Clean(Stream from, Stream to)
    {
        using var held = new MemoryStream();
        from.CopyTo(held);
        var (budget, pdf) = (
            new UnpackingBudget(Most),
            new ReadOnlyMemory<byte>(held.GetBuffer(), 0, (int)held.Length)
        );
        budget.CountTables(pdf);
        if (budget.IsSpent)
            return Cleaned.Unreadable;
        try
        {
            using var document = PdfDocument.Open(pdf, new ParsingOptions { FilterProvider = budget });
            using var builder = new PdfDocumentBuilder { IncludeDocumentInformation = false };
            for (var page = 1; page <= document.NumberOfPages; page++)
                builder.AddPage(document, page, new() { KeepAnnotations = false });
            var copy = builder.Build();
            if (budget.IsSpent)
                return Cleaned.Unreadable;
            to.Write(copy);
            return Cleaned.Well;
        }
        // A crafted file can make the library throw more kinds of exceptions than it documents; each means that this
        // PDF is not rebuilt.
        catch (Exception wrong) when (wrong is not OutOfMemoryException)
        {
            return Cleaned.Unreadable;
        }
    }
}
