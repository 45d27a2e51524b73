using System.Globalization;
using System.Text;
using IncidentDesk.Storage.Definitions;

namespace IncidentDesk.Yaml;

/// <summary>Reads a file that somebody wrote, and refuses what no editor shows: bytes that are no UTF-8, control and
/// direction signs, and files much larger than any that is in use.</summary>
internal static class FileText
{
    /// <summary>The most bytes of a file: ten times the longest that ships.</summary>
    public const int Most = 256 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static string Hidden => T["Un signe qui ne se voit pas est ici. Il faut l’enlever."];

    /// <summary>The text of a file; null when it cannot be used, with the fault.</summary>
    public static (string? Text, FileFault? Fault) Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var bytes = new byte[Most + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > Most)
                return (null, new(path, 1, T["Le fichier est trop grand : {0} Kio au plus.", Most / 1024]));
            ReadOnlySpan<byte> text = bytes.AsSpan(0, length);
            return Invalid(text) is { } at
                ? (null, new(path, at, T["Le texte n’est pas en UTF-8. Il faut l’enregistrer en UTF-8."]))
                : (Strict.GetString(text.StartsWith(Encoding.UTF8.Preamble) ? text[3..] : text), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (null, new(path, 1, T["Ce fichier ne se lit pas : {0}", failure.Message]));
        }
    }

    /// <summary>The line of the first byte that is no UTF-8; null when there is none.</summary>
    private static long? Invalid(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(rest, out _, out var read) != System.Buffers.OperationStatus.Done)
                return 1 + bytes[..^rest.Length].Count((byte)'\n');
            rest = rest[read..];
        }
        return null;
    }

    /// <summary>Records each line that has a sign that no editor shows.</summary>
    public static void Check(Reading reading, string file, string text)
    {
        if (text.Length > Most)
            reading.Add(new(file, 1, T["Le fichier est trop grand : {0} Kio au plus.", Most / 1024]));
        else if (HasHidden(text))
            foreach (var (line, at) in text.Split('\n').Select((line, at) => (line, at + 1)))
                if (HasHidden(line))
                    reading.Add(new(file, at, Hidden));
    }

    /// <summary>Whether a text has control or direction signs, or others without width.</summary>
    public static bool HasHidden(string text) =>
        text.AsSpan().ContainsAnyExcept(Plain)
        && text.EnumerateRunes()
            .Any(sign =>
                sign.Value is not ('\n' or '\r' or '\t')
                && Rune.GetUnicodeCategory(sign)
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.PrivateUse
            );

    /// <summary>Letters and signs of most texts, which need no closer look.</summary>
    private static readonly System.Buffers.SearchValues<char> Plain = System.Buffers.SearchValues.Create([
        '\n',
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(sign => (char)sign),
    ]);

    /// <summary>The first line that begins with a tab, or with spaces and a tab; null when there is none.</summary>
    public static long? LineOfTab(string text)
    {
        var at = Array.FindIndex(text.Split('\n'), line => line.TrimStart(' ').StartsWith('\t'));
        return at < 0 ? null : at + 1;
    }

    /// <summary>The last line with anything in it.</summary>
    public static long LastLine(string text) => 1 + text.AsSpan().TrimEnd().Count('\n');
}
