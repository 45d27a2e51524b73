using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace IncidentDesk.Texts;

/// <summary>Converts a telephone number as people write it to the form in which it is dialled.</summary>
internal static partial class Telephone
{
    /// <summary>The greatest number of digits in E.164, and in the French short numbers dialled without a prefix (3919,
    /// 116 117).</summary>
    private const int Longest = 15,
        LongestShort = 6;

    /// <summary>The country codes of the overseas departments, by the first digits of their numbers after the
    /// 0.</summary>
    private static readonly FrozenDictionary<string, string> Overseas = new Dictionary<string, string>
    {
        ["262"] = "262",
        ["263"] = "262",
        ["269"] = "262",
        ["692"] = "262",
        ["693"] = "262",
        ["590"] = "590",
        ["690"] = "590",
        ["691"] = "590",
        ["594"] = "594",
        ["694"] = "594",
        ["596"] = "596",
        ["696"] = "596",
        ["697"] = "596",
    }.ToFrozenDictionary();

    /// <summary>The number after "tel:": with "+" and the country code when it has a country code or is a French number
    /// of ten digits; unchanged when it is a short number; null when it is not a telephone number.</summary>
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
            return digits.Length == 10 && digits[1] != '0'
                ? $"+{Overseas.GetValueOrDefault(digits[1..4], "33")}{digits[1..]}"
                : null;
        return digits.Length is >= 2 and <= LongestShort ? digits : null;
    }

    /// <summary>A country code never begins with 0; a French number has nine digits after the country code.</summary>
    private static bool IsAbroad(string digits) =>
        digits is [not '0', ..]
        && digits.Length is >= 8 and <= Longest
        && (!digits.StartsWith("33", StringComparison.Ordinal) || digits.Length == 11);

    /// <summary>The trunk prefix that is dialled only within a country, as in "+33 (0)1".</summary>
    [GeneratedRegex(@"(?<=^\s*(?:\+|00)[0-9\s.\-]{1,4})\(0\)\s*")]
    private static partial Regex Trunk();

    [GeneratedRegex(@"^\+?[0-9\s.\-/()]+$")]
    private static partial Regex Written();
}
