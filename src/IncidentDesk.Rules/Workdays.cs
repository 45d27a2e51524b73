namespace IncidentDesk.Rules;

/// <summary>French working days in Europe/Paris, computed: holidays of article L3133-1 of the Code du
/// travail.</summary>
public static class Workdays
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Paris);

    /// <summary>The day in Paris.</summary>
    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary>A local time in Paris: the first of two when the hour occurs twice, an hour later when it does not
    /// occur.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (Paris.IsInvalidTime(local))
            local = local.AddHours(1);
        return new(
            local,
            Paris.IsAmbiguousTime(local) ? Paris.GetAmbiguousTimeOffsets(local).Max() : Paris.GetUtcOffset(local)
        );
    }

    /// <summary>The end (midnight in Paris) of the n-th business day after the day of
    /// <paramref name="from"/>.</summary>
    public static DateTimeOffset AddBusinessDays(DateTimeOffset from, int days)
    {
        var day = Day(from);
        for (var left = days; left > 0; )
            if (IsBusinessDay(day = day.AddDays(1)))
                left--;
        return Midnight(day.AddDays(1));
    }

    /// <summary>The time a day begins in Paris.</summary>
    public static DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Paris.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>A local time in Paris: an hour later when it does not occur, the second of two when it occurs
    /// twice.</summary>
    public static DateTimeOffset OnTheWall(DateTime local)
    {
        var shown = Paris.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(
            DateTime.SpecifyKind(shown, DateTimeKind.Unspecified),
            Paris.GetUtcOffset(shown)
        ).ToUniversalTime();
    }

    public static bool IsBusinessDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    public static bool IsHoliday(DateOnly day) =>
        (day.Month, day.Day) switch
        {
            (1, 1) or (5, 1) or (5, 8) or (7, 14) or (8, 15) or (11, 1) or (11, 11) or (12, 25) => true,
            _ => day.DayNumber - Easter(day.Year).DayNumber is 1 or 39 or 50,
        };

    /// <summary>Easter Sunday, anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8).</summary>
    public static DateOnly Easter(int year)
    {
        int a = year % 19,
            b = year / 100,
            c = year % 100,
            d = b / 4,
            e = b % 4;
        int f = (b + 8) / 25,
            g = (b - f + 1) / 3,
            h = (19 * a + b - d - g + 15) % 30;
        int i = c / 4,
            k = c % 4,
            l = (32 + 2 * e + 2 * i - h - k) % 7,
            m = (a + 11 * h + 22 * l) / 451;
        return new(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    }
}
