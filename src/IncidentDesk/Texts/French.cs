using System.Text;

namespace IncidentDesk.Texts;

/// <summary>What French writing makes of a word that is put into a text. In another language each method returns the
/// word as it is, except <see cref="Sentence"/>.</summary>
internal static class French
{
    private const string Vowels = "aeiouœæ";

    /// <summary>"de Lise", "d’Ilana".</summary>
    public static string De(string word) => Before("de", "d’", word);

    /// <summary>"que Lise", "qu’Ilana".</summary>
    public static string Que(string word) => Before("que", "qu’", word);

    /// <summary>The text with a capital letter, as a line or a sentence begins.</summary>
    public static string Sentence(string text) =>
        text.Length == 0 ? text : $"{text[..1].ToUpper(Languages.Current)}{text[1..]}";

    private static string Before(string whole, string elided, string word) =>
        !Languages.IsFrench ? word
        : Elides(word) ? elided + word
        : $"{whole} {word}";

    /// <summary>Whether a short word is elided before this one: it begins with a vowel, a silent h, or a y before a
    /// consonant.</summary>
    public static bool Elides(string word)
    {
        var letters = word.Normalize(NormalizationForm.FormD).ToLowerInvariant();
        return letters.Length > 0
            && (
                Vowels.Contains(letters[0])
                || letters[0] == 'h'
                || letters[0] == 'y' && letters.Length > 1 && !Vowels.Contains(letters[1])
            );
    }
}
