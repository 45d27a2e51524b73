using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace IncidentDesk.Sealing.Codes;

/// <summary>1,024 words of 10 bits each, told apart by their first four letters; forgives accents, case and endings,
/// never a wrong word.</summary>
public sealed class WordList
{
    public const int Count = 1_024;
    private const int Prefix = 4;

    private readonly string[] words;
    private readonly FrozenDictionary<string, int> byPrefix;

    private WordList(string resource)
    {
        using var stream =
            typeof(WordList).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"The word list {resource} is missing.");
        using var reader = new StreamReader(stream);
        words = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length != Count)
            throw new InvalidDataException($"The word list {resource} has not {Count} words.");
        byPrefix = words
            .Index()
            .ToFrozenDictionary(pair => pair.Item[..Prefix], pair => pair.Index, StringComparer.Ordinal);
    }

    public static WordList French { get; } = new("Words.fr.txt");

    public static WordList English { get; } = new("Words.en.txt");

    public string this[int index] => words[index];

    /// <summary>
    /// Finds a word as a person types it: whole, or its beginning from four letters on, in any case, with or without
    /// accents.
    /// False, and an index of -1, for anything else.
    /// </summary>
    public bool TryIndex(string word, out int index)
    {
        index = -1;
        var typed = Plain(word);
        if (typed.Length < Prefix || !byPrefix.TryGetValue(typed[..Prefix], out var found))
            return false;
        if (!words[found].StartsWith(typed, StringComparison.Ordinal))
            return false;
        index = found;
        return true;
    }

    internal static bool IsLetter(char c) => char.IsLetter(c) || IsAccent(c);

    private static bool IsAccent(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static string Plain(string word)
    {
        var typed = word.Trim();
        if (!typed.All(IsLetter))
            return "";
        var letters = typed.Normalize(NormalizationForm.FormD).ToLowerInvariant().Where(c => !IsAccent(c));
        return string.Concat(letters)
            .Replace("œ", "oe", StringComparison.Ordinal)
            .Replace("æ", "ae", StringComparison.Ordinal);
    }
}
