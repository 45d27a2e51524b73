using System.Globalization;
using System.Text.RegularExpressions;
using IncidentDesk.Rules;

namespace IncidentDesk.Texts;

/// <summary>Times in words, in Paris time and in the reader's language, such as "mardi 24 novembre, 15 h".</summary>
internal static partial class Moments
{
    public static string Day(DateTimeOffset at) => DayOf(Workdays.Local(at));

    public static string DayAndYear(DateTimeOffset at) =>
        DayOf(Workdays.Local(at)) + Workdays.Local(at).ToString(" yyyy", Languages.Current);

    public static string DayAndYear(DateOnly day) => DayAndYear(Workdays.Midnight(day));

    /// <summary>Without the day of the week: "15 novembre 2026".</summary>
    public static string Date(DateTimeOffset at) =>
        DateOf(Workdays.Local(at)) + Workdays.Local(at).ToString(" yyyy", Languages.Current);

    /// <summary>With non-breaking spaces, so that a time is not broken at the end of a line.</summary>
    public static string Hour(DateTimeOffset at)
    {
        var local = Workdays.Local(at);
        return local.Minute == 0 ? T["{0} h", local.Hour] : T["{0} h {1:00}", local.Hour, local.Minute];
    }

    /// <summary>The hour without the minutes.</summary>
    public static string HourOnly(DateTimeOffset at) => T["{0} h", Workdays.Local(at).Hour];

    public static string DayAndHour(DateTimeOffset at) => $"{Day(at)}, {Hour(at)}";

    /// <summary>The time until a deadline in words: "aujourd’hui, 18 h", "en retard depuis mardi 24
    /// novembre".</summary>
    public static string Before(DateTimeOffset end, DateTimeOffset now) =>
        end <= now ? T["en retard depuis {0}", Day(end)]
        : Workdays.Local(end).Date == Workdays.Local(now).Date ? T["aujourd’hui, {0}", Hour(end)]
        : Workdays.Local(end).Date == Workdays.Local(now).Date.AddDays(1) ? T["demain, {0}", Hour(end)]
        : DayAndHour(end);

    /// <summary>The time until a deadline in words; a deadline of somebody's own time is never called late.</summary>
    public static string Before(DateTimeOffset end, DateTimeOffset now, bool isOwnTime) =>
        isOwnTime && end <= now ? T["temps de réflexion"] : Before(end, now);

    /// <summary>A duration in words: "24 heures", "7 jours", "2 mois", "5 jours ouvrés".</summary>
    public static string Length(Span span) =>
        span switch
        {
            { BusinessDays: 1 } => T["1 jour ouvré"],
            { BusinessDays: > 1 and var days } => T["{0} jours ouvrés", days],
            { Months: 1 } => T["1 mois"],
            { Months: > 0 and var months } => T["{0} mois", months],
            { Days: 0, Time: { TotalHours: 1 } } => T["1 heure"],
            { Days: 0, Time: { TotalHours: < 96 } time } => T["{0} heures", time.TotalHours],
            { Days: 1, Time: { TotalHours: 0 } } => T["1 jour"],
            var other => T["{0} jours", other.Length.TotalDays],
        };

    /// <summary>How often, in words: "tous les 14 jours", "chaque jour", "toutes les 24 heures".</summary>
    public static string Every(Span span) =>
        span switch
        {
            { BusinessDays: 1 } => T["chaque jour ouvré"],
            { BusinessDays: > 1 } => T["tous les {0}", Length(span)],
            { Months: 1 } => T["chaque mois"],
            { Months: > 1 } => T["tous les {0}", Length(span)],
            { Days: 0, Time: { TotalHours: 1 } } => T["chaque heure"],
            { Days: 0, Time: { TotalHours: < 96 } } => T["toutes les {0}", Length(span)],
            { Days: 1, Time: { TotalHours: 0 } } => T["chaque jour"],
            _ => T["tous les {0}", Length(span)],
        };

    /// <summary>In what time, in words: "dans les 7 jours", "sous 1 jour".</summary>
    public static string Within(Span span) =>
        span
            is { BusinessDays: 1 }
                or { Months: 1 }
                or { BusinessDays: 0, Months: 0, Days: 0, Time: { TotalHours: 1 } }
                or { Days: 1, Time: { TotalHours: 0 } }
            ? T["sous {0}", Length(span)]
            : T["dans les {0}", Length(span)];

    /// <summary>The value of the datetime attribute of a time element.</summary>
    public static string Machine(DateTimeOffset at) =>
        Workdays.Local(at).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);

    private static string DayOf(DateTimeOffset local) => $"{local.ToString("dddd", Languages.Current)} {DateOf(local)}";

    private static string DateOf(DateTimeOffset local) =>
        $"{(local.Day == 1 && Languages.IsFrench ? "1er" : local.Day.ToString(Languages.Current))} "
        + $"{local.ToString("MMMM", Languages.Current)}";

    /// <summary>Whether a page shows a day with its hour, so that it must say of which place the hour is: somebody
    /// abroad would read it as their own.</summary>
    public static bool AreIn(string page) => DayWithHour().IsMatch(page);

    [GeneratedRegex(@", \d{1,2}(?:(?:\u00a0|&#xA0;|&nbsp;)h\b|:\d{2}\b)")]
    private static partial Regex DayWithHour();
}
