namespace IncidentDesk.Rules.Cases.Finding;

/// <summary>How many slips of the keyboard lie between two words: a letter too many, a letter missing, another letter,
/// or two neighbours exchanged (Damerau 1964, as optimal string alignment).</summary>
public static class NearSpelling
{
    /// <summary>How many slips a word of this length may have: none below five letters, where one slip often makes
    /// another word; one from five on; two from eight on.</summary>
    public static int SlipsOf(int length) =>
        length switch
        {
            < 5 => 0,
            < 8 => 1,
            _ => 2,
        };

    /// <summary>Whether at most so many slips lie between two words of at most <see cref="FoldedWords.Longest"/>
    /// letters.</summary>
    public static bool IsWithin(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int slips)
    {
        if (Math.Abs(one.Length - other.Length) > slips)
            return false;
        Span<int> rows = stackalloc int[3 * (FoldedWords.Longest + 1)];
        var width = other.Length + 1;
        var before = rows[..width];
        var last = rows.Slice(width, width);
        var next = rows.Slice(2 * width, width);
        for (var column = 0; column < width; column++)
            last[column] = column;
        for (var row = 1; row <= one.Length; row++)
        {
            if (Fill(one, other, row, before, last, next) > slips)
                return false;
            var free = before;
            before = last;
            last = next;
            next = free;
        }
        return last[other.Length] <= slips;
    }

    /// <summary>Fills the row of one letter; answers the smallest number in it.</summary>
    private static int Fill(
        ReadOnlySpan<char> one,
        ReadOnlySpan<char> other,
        int row,
        ReadOnlySpan<int> before,
        ReadOnlySpan<int> last,
        Span<int> next
    )
    {
        var least = next[0] = row;
        for (var column = 1; column <= other.Length; column++)
        {
            var same = one[row - 1] == other[column - 1];
            var slips = Math.Min(Math.Min(last[column], next[column - 1]) + 1, last[column - 1] + (same ? 0 : 1));
            if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                slips = Math.Min(slips, before[column - 2] + 1);
            next[column] = slips;
            least = Math.Min(least, slips);
        }
        return least;
    }
}
