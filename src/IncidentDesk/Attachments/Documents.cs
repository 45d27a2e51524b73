using UglyToad.PdfPig;
using UglyToad.PdfPig.Writer;

namespace IncidentDesk.Attachments;

/// <summary>Copies the pages of a PDF into a new one: its author, its history, its scripts and its attachments stay behind. What lies inside its pictures comes along, and people are told.</summary>
internal static class Documents
{
    public static Cleaned Clean(Stream from, Stream to)
    {
        using var held = new MemoryStream();
        from.CopyTo(held);
        try
        {
            using var document = PdfDocument.Open(held.ToArray());
            using var builder = new PdfDocumentBuilder { IncludeDocumentInformation = false };
            for (var page = 1; page <= document.NumberOfPages; page++) builder.AddPage(document, page, new() { KeepAnnotations = false });
            to.Write(builder.Build());
            return Cleaned.Well;
        }
        // A file of somebody else's making breaks a reader in more ways than it names; each means that this PDF is not rebuilt.
        catch (Exception wrong) when (wrong is not OutOfMemoryException)
        {
            return Cleaned.Unreadable;
        }
    }
}
