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
    private const int LongestWord = 20;
    private const int MostLetters = 2;
    private const int MostNear = 3;

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

    /// <summary>The words that somebody may have meant by a word that is not in the list: the most similar ones, at
    /// most three. They differ from it, or their beginning of the same length does, in at most two letters.</summary>
    public string[] Near(string word)
    {
        var typed = Plain(word);
        if (typed.Length is < Prefix or > LongestWord)
            return [];
        var byLetters = words
            .GroupBy(known => Difference(typed, known))
            .Where(near => near.Key <= MostLetters)
            .MinBy(near => near.Key);
        return byLetters is null ? [] : [.. byLetters.Order(StringComparer.Ordinal).Take(MostNear)];
    }

    /// <summary>In how many letters the typed text differs from a word, or from the word's beginning.</summary>
    private static int Difference(string typed, string word) =>
        typed.Length < word.Length
            ? Math.Min(Distance(typed, word), Distance(typed, word[..typed.Length]))
            : Distance(typed, word);

    /// <summary>The distance of Damerau and Levenshtein: the letters to add, remove, replace or swap with the next
    /// one.</summary>
    private static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            cost[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            cost[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        for (var j = 1; j <= b.Length; j++)
        {
            var replaced = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            cost[i, j] = Math.Min(replaced, 1 + Math.Min(cost[i - 1, j], cost[i, j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i, j] = Math.Min(cost[i, j], 1 + cost[i - 2, j - 2]);
        }
        return cost[a.Length, b.Length];
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
