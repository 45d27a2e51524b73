using System.Globalization;
using IncidentDesk.Rules;

namespace IncidentDesk.Texts;

/// <summary>Moments in words, in Paris time: «mardi 24 novembre, 15 h».</summary>
internal static class Moments
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static string Day(DateTimeOffset at)
    {
        var local = Workdays.Local(at);
        return local.ToString("dddd ", French) + DayOfMonth(local) + local.ToString(" MMMM", French);
    }

    public static string DayAndYear(DateTimeOffset at) => Day(at) + Workdays.Local(at).ToString(" yyyy", French);

    /// <summary>With hard spaces: an hour is never cut at the end of a line.</summary>
    public static string Hour(DateTimeOffset at)
    {
        var local = Workdays.Local(at);
        return local.Minute == 0 ? local.ToString("%H", French) + "\u00a0h" : local.ToString("%H", French) + "\u00a0h\u00a0" + local.ToString("mm", French);
    }

    /// <summary>The hour it was, no finer.</summary>
    public static string HourOnly(DateTimeOffset at) => Workdays.Local(at).ToString("%H", French) + " h";

    public static string DayAndHour(DateTimeOffset at) => $"{Day(at)}, {Hour(at)}";

    /// <summary>How far a deadline is, in words: «aujourd’hui, 18 h», «en retard depuis mardi 24 novembre».</summary>
    public static string Before(DateTimeOffset end, DateTimeOffset now) =>
        end <= now ? $"en retard depuis {Day(end)}"
        : Workdays.Local(end).Date == Workdays.Local(now).Date ? $"aujourd’hui, {Hour(end)}"
        : Workdays.Local(end).Date == Workdays.Local(now).Date.AddDays(1) ? $"demain, {Hour(end)}" : DayAndHour(end);

    /// <summary>For the datetime attribute of a time element.</summary>
    public static string Machine(DateTimeOffset at) => Workdays.Local(at).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);

    private static string DayOfMonth(DateTimeOffset local) => local.Day == 1 ? "1er" : local.Day.ToString(French);
}
