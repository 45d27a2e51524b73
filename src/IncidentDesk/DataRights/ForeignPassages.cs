using System.Text.RegularExpressions;

namespace IncidentDesk.DataRights;

/// <summary>Finds passages of a text that stand word for word in texts which its reader has not: whatever case, signs
/// and spaces they are written with.</summary>
internal static partial class ForeignPassages
{
    /// <summary>How many words in a row make a passage: fewer are found in any two letters.</summary>
    private const int Words = 6;

    /// <summary>The passages, as they stand in the text; those that the reader's own texts hold too are none.</summary>
    public static IReadOnlyList<string> In(string text, IEnumerable<string> own, IEnumerable<string> others)
    {
        var foreign = others.SelectMany(Runs).ToHashSet(StringComparer.Ordinal);
        foreign.ExceptWith(own.SelectMany(Runs));
        var words = Word().Matches(text).ToArray();
        var (found, until) = (new List<(int From, int To)>(), -1);
        for (var at = 0; at + Words <= words.Length; at++)
        {
            if (!foreign.Contains(Run(words, at)))
                continue;
            var (from, to) = (words[at].Index, words[at + Words - 1].Index + words[at + Words - 1].Length);
            if (found.Count > 0 && from <= until)
                found[^1] = (found[^1].From, to);
            else
                found.Add((from, to));
            until = to;
        }
        return [.. found.Select(passage => text[passage.From..passage.To])];
    }

    private static IEnumerable<string> Runs(string text)
    {
        var words = Word().Matches(text).ToArray();
        for (var at = 0; at + Words <= words.Length; at++)
            yield return Run(words, at);
    }

    private static string Run(Match[] words, int at) =>
        string.Join(' ', words.Skip(at).Take(Words).Select(word => word.Value.ToLowerInvariant()));

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();
}
