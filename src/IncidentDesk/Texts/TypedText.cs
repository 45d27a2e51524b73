namespace IncidentDesk.Texts;

/// <summary>Rules for free text that people type: it is refused only when it is empty or too long.</summary>
internal static class TypedText
{
    /// <summary>In characters, about the length of a book.</summary>
    public const int Longest = 500_000;

    /// <summary>Converts line ends to LF, since browsers send CRLF, and removes NUL and U+FFFE.</summary>
    public static string Clean(string? typed) =>
        (typed ?? "")
            .ReplaceLineEndings("\n")
            .Replace("\0", "", StringComparison.Ordinal)
            .Replace("\uFFFE", "", StringComparison.Ordinal);

    /// <summary>Why a text is refused, as a sentence; null when it is accepted.</summary>
    public static string? Problem(string text) =>
        string.IsNullOrWhiteSpace(text) ? T["Écris au moins une phrase, même très courte."]
        : text.Length > Longest
            ? T[
                "Ce texte est trop long pour un seul envoi. Rien n’est perdu : garde le début ici, et "
                    + "ajoute la suite dans ta boîte."
            ]
        : null;

    /// <summary>Whether the text contains U+FFFD, which replaces bytes that were not valid text.</summary>
    public static bool HasUnreadable(string text) => text.Contains('\uFFFD', StringComparison.Ordinal);
}
