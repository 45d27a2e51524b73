using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Finding;

/// <summary>The part of a text around what was found, in parts of which each was found or was not.</summary>
/// <param name="Parts">In the order of the text; together they are the passage.</param>
/// <param name="Cut">Whether the text goes on before it, and after it.</param>
public sealed record Passage(ImmutableArray<(string Text, bool Found)> Parts, (bool Before, bool After) Cut)
{
    /// <summary>How many characters are shown before and after what was found first.</summary>
    public const int Around = 90;

    /// <summary>The passage of the nearest word found, with whatever else was found in it.</summary>
    /// <param name="found">At least one, in the order of the text.</param>
    public static Passage Of(string text, ImmutableArray<FoundWord> found)
    {
        var first = found.MaxBy(one => one.Closeness);
        var begin = Beginning(text, Math.Max(0, first.At - Around), first.At);
        var end = End(text, first.At + first.Length, Math.Min(text.Length, first.At + first.Length + Around));
        var (parts, at) = (ImmutableArray.CreateBuilder<(string, bool)>(), begin);
        foreach (var one in found.Where(one => one.At >= begin && one.At + one.Length <= end))
        {
            if (one.At > at)
                parts.Add((text[at..one.At], false));
            parts.Add((text.Substring(one.At, one.Length), true));
            at = one.At + one.Length;
        }
        if (end > at)
            parts.Add((text[at..end], false));
        return new(parts.ToImmutable(), (begin > 0, end < text.Length));
    }

    /// <summary>The first beginning of a word in a range; its end when there is none.</summary>
    private static int Beginning(string text, int from, int until)
    {
        if (from == 0)
            return 0;
        while (from < until && !char.IsWhiteSpace(text[from - 1]))
            from++;
        return from;
    }

    /// <summary>The last end of a word in a range; its beginning when there is none.</summary>
    private static int End(string text, int from, int until)
    {
        if (until == text.Length)
            return until;
        while (until > from && !char.IsWhiteSpace(text[until]))
            until--;
        return until;
    }
}
