namespace IncidentDesk.Texts;

/// <summary>What people type: kept as it is, but for line ends; refused only when empty or beyond all
/// measure.</summary>
internal static class Typed
{
    /// <summary>Characters; a book has about as many.</summary>
    public const int Longest = 500_000;

    /// <summary>Browsers send CRLF; the text the person wrote has LF.</summary>
    public static string Clean(string? typed) =>
        (typed ?? "")
            .ReplaceLineEndings("\n")
            .Replace("\0", "", StringComparison.Ordinal)
            .Replace("\uFFFE", "", StringComparison.Ordinal);

    /// <summary>What to say of a text that cannot be kept; null when it can.</summary>
    public static string? Problem(string text) =>
        string.IsNullOrWhiteSpace(text) ? T["Écris au moins une phrase, même très courte."]
        : text.Length > Longest
            ? T[
                "Ce texte est trop long pour une seule fois. Rien n’est perdu : garde le début ici, et "
                    + "ajoute la suite dans ta boîte."
            ]
        : null;

    /// <summary>Bytes that were not text arrive as this character.</summary>
    public static bool HasUnreadable(string text) => text.Contains('\uFFFD', StringComparison.Ordinal);
}
