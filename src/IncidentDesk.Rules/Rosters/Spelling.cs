using System.Globalization;
using System.Text;

namespace IncidentDesk.Rules.Rosters;

/// <summary>Compares typed names without case, accents and outer spaces: "Terrain" and "terrain " are one circle, "Zoé"
/// and "zoe" one name.</summary>
public static class Spelling
{
    public static bool Same(string one, string other) => Key(one) == Key(other);

    /// <summary>The first known spelling of the same name; otherwise the typed text, trimmed.</summary>
    public static string Known(string typed, IEnumerable<string> known) =>
        known.FirstOrDefault(spelled => Same(spelled, typed)) ?? typed.Trim();

    /// <summary>The key that is equal for all spellings of a name.</summary>
    public static string Key(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var letters = words
            .Normalize(NormalizationForm.FormKD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).ToUpperInvariant();
    }
}
