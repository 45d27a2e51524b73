using System.Text;

namespace IncidentDesk.Attachments;

/// <summary>The type of a file by its first bytes, whatever its name, and what is done with it.</summary>
/// <param name="Type">The extension of the downloaded copy; empty when none is known to be safe.</param>
/// <param name="Problem">Why it is refused and what to do instead; null when it is accepted.</param>
internal sealed record FileType(FileTreatment Way, string Type, string? Problem = null)
{
    /// <summary>Extensions of files that a computer executes or a browser interprets.</summary>
    private static readonly HashSet<string> Active = new(StringComparer.OrdinalIgnoreCase)
    {
        "exe",
        "com",
        "scr",
        "bat",
        "cmd",
        "ps1",
        "vbs",
        "js",
        "mjs",
        "jse",
        "wsf",
        "hta",
        "msi",
        "msp",
        "dll",
        "lnk",
        "url",
        "reg",
        "jar",
        "apk",
        "app",
        "dmg",
        "iso",
        "sh",
        "py",
        "php",
        "htm",
        "html",
        "xhtml",
        "mht",
        "mhtml",
        "svg",
        "svgz",
        "mvg",
        "xml",
        "xsl",
        "swf",
        "docm",
        "xlsm",
        "pptm",
        "dotm",
        "one",
        "chm",
        "desktop",
    };

    private static readonly HashSet<string> Archives = new(StringComparer.OrdinalIgnoreCase)
    {
        "zip",
        "rar",
        "7z",
        "gz",
        "tar",
        "tgz",
        "bz2",
        "xz",
        "zst",
        "cab",
    };

    /// <summary>Extensions kept on a copy, so that a volunteer's machine knows how to open it.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "mp3",
        "m4a",
        "aac",
        "ogg",
        "oga",
        "opus",
        "wav",
        "flac",
        "amr",
        "mp4",
        "m4v",
        "mov",
        "3gp",
        "webm",
        "mkv",
        "txt",
        "eml",
        "csv",
        "rtf",
        "odt",
        "ods",
        "odp",
        "docx",
        "xlsx",
        "pptx",
        "gif",
    };

    /// <summary>The extensions a file chooser offers first: those that are accepted. A phone then converts a photo to a
    /// format that can be cleaned.</summary>
    public static string Offered { get; } =
        string.Join(
            ',',
            ((string[])["jpg", "jpeg", "png", "webp", "pdf"])
                .Concat(Harmless.Order(StringComparer.Ordinal))
                .Select(ending => $".{ending}")
        );

    private static readonly string[] Apple = ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif", "avis"];

    public static FileType Of(ReadOnlySpan<byte> head, string name)
    {
        var ending = Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
        if (head.IsEmpty)
            return No(T["Ce fichier est vide."]);
        if (Image(head, ending) is { } image)
            return image;
        if (head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) is 0)
            return new(FileTreatment.Document, "pdf");
        if (ending == "pdf")
            return No(T["Son nom dit que c’est un PDF, mais ce n’en est pas un. Rien d’autre n’est perdu."]);
        if (Active.Contains(ending) || Runs(head))
            return No(
                T[
                    "Ce type de fichier peut être dangereux pour l’ordinateur qui l’ouvre. Envoie plutôt une "
                        + "capture d’écran, ou copie le texte."
                ]
            );
        if (Archives.Contains(ending) || (IsArchive(head) && !Harmless.Contains(ending)))
            return No(
                T["Les fichiers compressés (zip…) ne peuvent pas être ouverts ici. Joins les fichiers un par un."]
            );
        return new(FileTreatment.AsItIs, Harmless.Contains(ending) ? ending : "");
    }

    /// <summary>A photo that can be cleaned, or an image that cannot; null for anything else.</summary>
    private static FileType? Image(ReadOnlySpan<byte> head, string ending)
    {
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return Photo("jpg", head);
        if (head.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']))
            return Photo("png", head);
        if (head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..12].SequenceEqual("WEBP"u8))
            return Photo("webp", head);
        if (
            head.Length >= 12
            && head[4..8].SequenceEqual("ftyp"u8)
            && Apple.Contains(Encoding.ASCII.GetString(head[8..12]))
        )
            return No(
                T[
                    "Ce format de photo (HEIC) ne peut pas être nettoyé ici. Ouvre la photo, fais une "
                        + "capture d’écran, et joins la capture."
                ]
            );
        if (ending is "jpg" or "jpeg" or "png" or "webp" or "heic" or "heif")
            return No(
                T[
                    "Son nom dit que c’est une photo, mais ce n’en est pas une. Fais une capture d’écran de "
                        + "ce que tu veux montrer, et joins-la."
                ]
            );
        if (
            head.StartsWith("II*\0"u8)
            || head.StartsWith("MM\0*"u8)
            || (head.StartsWith("BM"u8) && head.Length > 10 && !head[6..10].ContainsAnyExcept((byte)0))
            || head.StartsWith("%!PS"u8)
            || ending is "tif" or "tiff" or "bmp" or "eps" or "ai" or "psd" or "dng" or "raw"
        )
            return No(
                T["Ce format d’image n’est pas accepté. Fais une capture d’écran de l’image, et joins la capture."]
            );
        return null;
    }

    private static FileType Photo(string type, ReadOnlySpan<byte> head) =>
        PhotoHead.Pixels(head) is 0 or > Photos.Most ? TooLarge : new(FileTreatment.Photo, type);

    public static FileType TooLarge =>
        No(
            T[
                "Cette photo est trop grande pour être ouverte sans risque. Fais une capture d’écran de "
                    + "la photo, et joins la capture."
            ]
        );

    private static FileType No(string problem) => new(FileTreatment.Refused, "", problem);

    private static bool IsArchive(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\x03\x04"u8)
        || head.StartsWith("Rar!"u8)
        || head.StartsWith<byte>([0x1F, 0x8B])
        || head.StartsWith<byte>([(byte)'7', (byte)'z', 0xBC, 0xAF]);

    /// <summary>Whether it is a program of any system, a script, or markup a browser would interpret.</summary>
    private static bool Runs(ReadOnlySpan<byte> head)
    {
        if (
            head.StartsWith("MZ"u8)
            || head.StartsWith<byte>([0x7F, (byte)'E', (byte)'L', (byte)'F'])
            || head.StartsWith("#!"u8)
        )
            return true;
        if (head.StartsWith<byte>([0xCF, 0xFA, 0xED, 0xFE]) || head.StartsWith<byte>([0xCA, 0xFE, 0xBA, 0xBE]))
            return true;
        var start = Encoding
            .UTF8.GetString(head[..Math.Min(head.Length, 1024)])
            .TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\0');
        return start.StartsWith('<') || start.StartsWith("push graphic-context", StringComparison.OrdinalIgnoreCase);
    }
}
