using System.Globalization;
using System.Text;

namespace IncidentDesk.Rules.Rosters;

/// <summary>Compares typed names without case, accents, outer spaces and signs that nobody sees: "Terrain" and
/// "terrain " are one circle, "Zoé" and "zoe" one name.</summary>
public static class Spelling
{
    public static bool Same(string one, string other) => Key(one) == Key(other);

    /// <summary>The first known spelling of the same name; otherwise the typed text without what nobody
    /// sees.</summary>
    public static string Known(string typed, IEnumerable<string> known) =>
        known.FirstOrDefault(spelled => Same(spelled, typed)) ?? Plain(typed);

    /// <summary>A name as everybody sees it: without control and direction signs and others without width, with single
    /// spaces.</summary>
    public static string Plain(string typed) =>
        string.Join(
            ' ',
            string.Concat(typed.Select(letter => char.IsWhiteSpace(letter) ? ' ' : letter).Where(IsSeen))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>The key that is equal for all spellings of a name.</summary>
    public static string Key(string text)
    {
        var letters = Plain(text)
            .Normalize(NormalizationForm.FormKD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).ToUpperInvariant();
    }

    private static bool IsSeen(char letter) =>
        CharUnicodeInfo.GetUnicodeCategory(letter)
            is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse)
        && letter is not ('\u115F' or '\u1160' or '\u3164' or '\uFFA0' or '\u2800' or (>= '\uFE00' and <= '\uFE0F'));
}
