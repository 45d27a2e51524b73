using System.Text.RegularExpressions;

namespace IncidentDesk.Texts;

/// <summary>A telephone number as people write it, read into what a telephone dials.</summary>
internal static partial class Telephone
{
    /// <summary>The longest number of E.164, and the longest of the short numbers that France dials without a prefix
    /// (3919, 116 117).</summary>
    private const int Longest = 15,
        LongestShort = 6;

    /// <summary>What stands behind «tel:»: with «+» and the country where it names one or is a French number of ten
    /// digits; a short number as it is; null for what is no number.</summary>
    public static string? Dialled(string? written)
    {
        var number = Trunk().Replace(written?.Trim() ?? "", "");
        if (number.Length == 0 || !Written().IsMatch(number))
            return null;
        var (digits, abroad) = (new string([.. number.Where(char.IsAsciiDigit)]), number[0] == '+');
        if (!abroad && digits.StartsWith("00", StringComparison.Ordinal))
            (digits, abroad) = (digits[2..], true);
        if (abroad)
            return IsAbroad(digits) ? $"+{digits}" : null;
        if (digits is ['0', _, ..])
            return digits.Length == 10 && digits[1] != '0' ? $"+33{digits[1..]}" : null;
        return digits.Length is >= 2 and <= LongestShort ? digits : null;
    }

    /// <summary>A country code never begins with 0; a number of France has nine digits behind it.</summary>
    private static bool IsAbroad(string digits) =>
        digits is [not '0', ..]
        && digits.Length is >= 8 and <= Longest
        && (!digits.StartsWith("33", StringComparison.Ordinal) || digits.Length == 11);

    /// <summary>The zero that is only dialled inside a country, as in «+33 (0)1».</summary>
    [GeneratedRegex(@"(?<=^\s*(?:\+|00)[0-9\s.\-]{1,4})\(0\)\s*")]
    private static partial Regex Trunk();

    [GeneratedRegex(@"^\+?[0-9\s.\-/()]+$")]
    private static partial Regex Written();
}
