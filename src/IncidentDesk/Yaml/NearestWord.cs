namespace IncidentDesk.Yaml;

/// <summary>Finds the word that somebody meant when they typed another one.</summary>
internal static class NearestWord
{
    /// <summary>The known word with the fewest changed letters, if they are few; null when no word is near.</summary>
    public static string? To(string typed, IEnumerable<string> known)
    {
        if (typed.Length is 0 or > 80)
            return null;
        var (nearest, changes) = known
            .Where(word => Math.Abs(word.Length - typed.Length) <= Most(word))
            .Select(word => (word, Changes: Changes(typed.ToLowerInvariant(), word.ToLowerInvariant())))
            .OrderBy(pair => pair.Changes)
            .ThenBy(pair => pair.word, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest is not null && changes <= Most(nearest) ? nearest : null;
    }

    /// <summary>What to add to a reason: the nearest word, otherwise all of them when they are few; else
    /// nothing.</summary>
    public static string Hint(string typed, IReadOnlyCollection<string> known) =>
        To(typed, known) is { } near ? " " + T["Le mot le plus proche est « {0} ».", near]
        : known.Count is > 0 and <= 12
            ? " " + T["Les mots possibles : {0}.", string.Join(", ", known.Order(StringComparer.Ordinal))]
        : "";

    private static int Most(string word) => Math.Max(1, word.Length / 3);

    /// <summary>How many letters are changed, dropped, added, or swapped with their neighbour.</summary>
    private static int Changes(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        for (var j = 0; j <= other.Length; j++)
        {
            if (i == 0 || j == 0)
            {
                rows[i, j] = i + j;
                continue;
            }
            var same = one[i - 1] == other[j - 1] ? 0 : 1;
            rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + same);
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
        }
        return rows[one.Length, other.Length];
    }
}
