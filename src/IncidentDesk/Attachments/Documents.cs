using UglyToad.PdfPig;
using UglyToad.PdfPig.Writer;

namespace IncidentDesk.Attachments;

/// <summary>Copies the pages of a PDF into a new one: its author, its history, its scripts and its attachments stay
/// behind. What lies inside its pictures comes along, and people are told.</summary>
internal static class Documents
{
    /// <summary>Bytes that the streams of one document may unpack to: pictures are copied packed as they are, and what
    /// is unpacked to find the pages is small.</summary>
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
        // A file of somebody else's making breaks a reader in more ways than it names; each means that this PDF is not
        // rebuilt.
        catch (Exception wrong) when (wrong is not OutOfMemoryException)
        {
            return Cleaned.Unreadable;
        }
    }
}
