using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Finding;

/// <summary>The words that somebody looks for. Each word of a text is compared once, however often it comes.</summary>
public sealed class SoughtWords
{
    /// <summary>How many words can be looked for together.</summary>
    public const int Most = 8;

    /// <summary>From how many letters on the beginning of a word is enough.</summary>
    private const int ShortestBeginning = 3;

    private readonly ImmutableArray<string> sought;
    private readonly Dictionary<string, Nearest> known = [];

    /// <summary>Which sought words a word of a text is, as bits, and how near it comes to one of them.</summary>
    private readonly record struct Nearest(uint Words, Closeness Closeness);

    private SoughtWords(ImmutableArray<string> sought) => this.sought = sought;

    /// <summary>The words in what somebody typed; those beyond the first <see cref="Most"/> too.</summary>
    public static SoughtWords Of(string typed)
    {
        var words = new List<string>();
        FoldedWords.Each(typed, (word, _, _) => words.Add(word.ToString()));
        return new([.. words.Distinct()]);
    }

    /// <summary>How many different words there are.</summary>
    public int Count => sought.Length;

    /// <summary>Where the words are in a text, in its order.</summary>
    public ImmutableArray<FoundWord> In(string text)
    {
        var found = ImmutableArray.CreateBuilder<FoundWord>();
        FoldedWords.Each(
            text,
            (word, at, length) =>
            {
                if (Find(word) is { Closeness: not Closeness.None } nearest)
                    found.Add(new(nearest.Words, nearest.Closeness, at, length));
            }
        );
        return found.ToImmutable();
    }

    private Nearest Find(ReadOnlySpan<char> word)
    {
        var seen = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (seen.TryGetValue(word, out var nearest))
            return nearest;
        for (var nth = 0; nth < sought.Length; nth++)
            if (Compare(sought[nth], word) is not Closeness.None and var closeness)
                nearest = new(nearest.Words | 1u << nth, closeness > nearest.Closeness ? closeness : nearest.Closeness);
        return seen[word] = nearest;
    }

    /// <summary>How near a word of a text comes to a sought one. Both are folded. A word with a digit has no near
    /// spelling.</summary>
    public static Closeness Compare(ReadOnlySpan<char> sought, ReadOnlySpan<char> word) =>
        word.SequenceEqual(sought) ? Closeness.Same
        : sought.Length >= ShortestBeginning && word.StartsWith(sought, StringComparison.Ordinal) ? Closeness.Begins
        : NearSpelling.SlipsOf(Math.Min(sought.Length, word.Length)) is > 0 and var slips
        && !sought.ContainsAnyInRange('0', '9')
        && NearSpelling.IsWithin(sought, word, slips)
            ? Closeness.Near
        : Closeness.None;
}
