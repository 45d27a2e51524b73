namespace IncidentDesk.Texts;

/// <summary>Rules for a name that people type: one line of limited length.</summary>
internal static class TypedName
{
    /// <summary>In characters.</summary>
    public const int Longest = 200;

    public static string Clean(string? typed) => TypedText.Clean(typed).Replace('\n', ' ').Trim();

    /// <summary>Why a name is refused, as a sentence; null when it is accepted.</summary>
    public static string? Problem(string name, string called) =>
        name.Length == 0 ? T["Écris ton nom, ou choisis de ne pas le donner."]
        : name.Length > Longest || called.Length > Longest
            ? T["C’est trop long pour un nom. Écris le reste dans ton récit."]
        : null;
}
