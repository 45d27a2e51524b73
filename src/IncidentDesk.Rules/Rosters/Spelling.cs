using System.Globalization;
using System.Text;

namespace IncidentDesk.Rules.Rosters;

/// <summary>Compares what people typed without case, accents and spaces at the edges: «Terrain» and «terrain » are one
/// circle, «Zoé» and «zoe» one name.</summary>
public static class Spelling
{
    public static bool Same(string one, string other) => Key(one) == Key(other);

    /// <summary>The first of the known spellings that is the same; else what was typed, without spaces at its
    /// edges.</summary>
    public static string Known(string typed, IEnumerable<string> known) =>
        known.FirstOrDefault(spelled => Same(spelled, typed)) ?? typed.Trim();

    /// <summary>What two spellings of the same have in common.</summary>
    public static string Key(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var letters = words
            .Normalize(NormalizationForm.FormKD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).ToUpperInvariant();
    }
}
