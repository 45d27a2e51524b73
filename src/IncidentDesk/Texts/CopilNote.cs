namespace IncidentDesk.Texts;

/// <summary>Whether a page must say what "CoPil" means, because its first use of the word does not.</summary>
internal static class CopilNote
{
    private const string Word = "CoPil";

    public static bool IsNeeded(string page) =>
        page.IndexOf(Word, StringComparison.Ordinal) is var first and >= 0 && (first == 0 || page[first - 1] != '(');
}
