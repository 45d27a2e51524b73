using System.Globalization;
using System.Text;

namespace IncidentDesk.Rules.Cases.Finding;

/// <summary>Cuts a text into words and writes each without accents and capitals. A word is a run of letters and digits;
/// everything else, such as an apostrophe, a hyphen or an at sign, ends it.</summary>
public static class FoldedWords
{
    /// <summary>Up to which character foldings are kept ready: Latin with all its accents.</summary>
    private const int Kept = 0x250;

    /// <summary>Letters that Unicode does not take apart into a letter and an accent.</summary>
    private static readonly Dictionary<char, string> Whole = new()
    {
        ['œ'] = "oe",
        ['æ'] = "ae",
        ['ß'] = "ss",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i",
    };

    private static readonly string[] Ready = [.. Enumerable.Range(0, Kept).Select(one => Fold(((char)one).ToString()))];

    /// <summary>The words of a text, in its order. The letters of each are only there until the next one is asked
    /// for.</summary>
    /// <param name="found">Is given each word, where it begins in the text, and its length there.</param>
    public static void Each(string text, Found found)
    {
        var word = new StringBuilder();
        Span<char> letters = stackalloc char[Longest];
        for (var at = 0; at < text.Length; )
        {
            var begin = at;
            word.Clear();
            while (at < text.Length && IsOfWord(text[at]))
                word.Append(FoldOne(text[at++]));
            if (at == begin)
            {
                at++;
                continue;
            }
            var length = Math.Min(word.Length, Longest);
            word.CopyTo(0, letters, length);
            found(letters[..length], begin, at - begin);
        }
    }

    /// <summary>How many letters of a word count; what is longer is not a word of a language.</summary>
    public const int Longest = 60;

    /// <summary>Takes one word.</summary>
    public delegate void Found(ReadOnlySpan<char> word, int at, int length);

    private static bool IsOfWord(char one) => char.IsLetterOrDigit(one) || char.IsSurrogate(one) || IsAccent(one);

    private static bool IsAccent(char one) =>
        one > Kept && char.GetUnicodeCategory(one) == UnicodeCategory.NonSpacingMark;

    private static string FoldOne(char one) =>
        one < Kept ? Ready[one]
        : char.IsSurrogate(one) ? one.ToString()
        : Fold(one.ToString());

    private static string Fold(string one)
    {
        var folded = new StringBuilder();
        foreach (var part in one.ToLowerInvariant().Normalize(NormalizationForm.FormKD))
            if (Whole.TryGetValue(part, out var letters))
                folded.Append(letters);
            else if (char.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                folded.Append(part);
        return folded.ToString();
    }
}
