using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using IncidentDesk.Rules;

namespace IncidentDesk.Yaml;

/// <summary>Reads durations as files write them: "P10D", "P2W", "PT48H", "P1DT12H" or whole calendar months,
/// "P2M".</summary>
internal static partial class Duration
{
    /// <summary>The most days: ten years.</summary>
    public const int MostDays = 3660;

    private const int MostMonths = 120;

    /// <summary>The duration; null when the text is none, is before its beginning, or is longer than ten
    /// years.</summary>
    /// <param name="ofStored">Whether the forms that were taken before are taken too.</param>
    public static Span? Parse(string text, bool ofStored = false) =>
        Months().Match(text) is { Success: true } months ? Bound(new(Number(months, 1), TimeSpan.Zero, 0))
        : Weeks().Match(text) is { Success: true } weeks ? Bound(Span.OfDays(7 * Number(weeks, 1)))
        : Days().Match(text) is { Success: true } days ? Bound(Span.OfDays(Number(days, 1)))
        : Hours().Match(text) is { Success: true } hours && text[^1] is not ('P' or 'T')
            ? Bound(
                new(
                    0,
                    TimeSpan.FromDays(Number(hours, 1))
                        + TimeSpan.FromHours(Number(hours, 2))
                        + TimeSpan.FromMinutes(Number(hours, 3)),
                    0
                )
            )
        : ofStored ? Before(text)
        : null;

    private static int Number(Match match, int group) =>
        match.Groups[group] is { Success: true, Value: var digits }
            ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;

    private static Span? Bound(Span span) =>
        span.Months <= MostMonths && span.Length <= TimeSpan.FromDays(MostDays) ? span : null;

    /// <summary>A duration as definitions stored before could have it.</summary>
    private static Span? Before(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text) is var length && length >= TimeSpan.Zero
                ? Bound(new(0, length, 0))
                : null;
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            return null;
        }
    }

    [GeneratedRegex("^P([0-9]{1,4})M\\z")]
    private static partial Regex Months();

    [GeneratedRegex("^P([0-9]{1,3})W\\z")]
    private static partial Regex Weeks();

    [GeneratedRegex("^P([0-9]{1,4})D\\z")]
    private static partial Regex Days();

    [GeneratedRegex("^P(?:([0-9]{1,4})D)?T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?\\z")]
    private static partial Regex Hours();
}
