namespace IncidentDesk.Texts;

/// <summary>A name as people type it: one line, and not a whole story.</summary>
internal static class TypedName
{
    /// <summary>Characters.</summary>
    public const int Longest = 200;

    public static string Clean(string? typed) => Typed.Clean(typed).Replace('\n', ' ').Trim();

    /// <summary>What to say of a name that cannot be kept; null when it can.</summary>
    public static string? Problem(string name, string called) =>
        name.Length == 0 ? T["Écris ton nom, ou choisis de ne pas le donner."]
        : name.Length > Longest || called.Length > Longest
            ? T["C’est trop long pour un nom. Écris le reste dans ton récit."]
        : null;
}
