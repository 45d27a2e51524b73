using System.Reflection;
using SkiaSharp;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Writer;

namespace IncidentDesk.Attachments;

/// <summary>Cleans files of a worker's own making, so that every library that cleaning needs is loaded. After that the
/// worker can give up opening files.</summary>
internal static class Trial
{
    private static readonly SKEncodedImageFormat[] Formats =
    [
        SKEncodedImageFormat.Jpeg,
        SKEncodedImageFormat.Png,
        SKEncodedImageFormat.Webp,
    ];

    /// <param name="what">The kind of file that the worker cleans.</param>
    public static void Run(string what)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        if (what == CleanFile.Document)
        {
            Load(typeof(PdfDocument).Assembly, known);
            Documents.Clean(new MemoryStream(Pdf()), Stream.Null);
            return;
        }
        Load(typeof(SKBitmap).Assembly, known);
        foreach (var format in Formats)
            Photos.Clean(new MemoryStream(Photo(format)), Stream.Null);
    }

    /// <summary>Loads all libraries that this one names, and those that they name.</summary>
    private static void Load(Assembly library, HashSet<string> known)
    {
        foreach (var name in library.GetReferencedAssemblies())
            if (known.Add(name.FullName) && Found(name) is { } named)
                Load(named, known);
    }

    private static Assembly? Found(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            // What is not there when files can be opened is not needed when they cannot.
            return null;
        }
    }

    private static byte[] Photo(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(8, 8);
        using var encoded = bitmap.Encode(format, 90);
        return encoded.ToArray();
    }

    private static byte[] Pdf()
    {
        using var builder = new PdfDocumentBuilder();
        builder.AddPage(PageSize.A4);
        return builder.Build();
    }
}
