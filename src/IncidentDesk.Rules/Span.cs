namespace IncidentDesk.Rules;

/// <summary>A length of time as protocols write it: ISO 8601 calendar time, or business days (Monday to Friday without French public holidays).</summary>
public sealed record Span(int Months, TimeSpan Time, int BusinessDays)
{
    public static Span OfHours(int hours) => new(0, TimeSpan.FromHours(hours), 0);
    public static Span OfDays(int days) => new(0, TimeSpan.FromDays(days), 0);

    public bool IsNothing => this is { Months: 0, BusinessDays: 0 } && Time == TimeSpan.Zero;

    public DateTimeOffset After(DateTimeOffset from) =>
        BusinessDays > 0 ? Workdays.AddBusinessDays(from, BusinessDays) : from.AddMonths(Months) + Time;

    /// <summary>Whether this is longer than the other from some day of the calendar: months and business days have no one length.</summary>
    public bool CanExceed(Span other) => BusinessDays > 0 && other.BusinessDays > 0 ? BusinessDays > other.BusinessDays
        : Months > 0 == other.Months > 0 && BusinessDays == 0 && other.BusinessDays == 0 ? (Months, Time).CompareTo((other.Months, other.Time)) > 0
        : SampleDays.Any(day => After(day) > other.After(day));

    /// <summary>Each first of the months of four years, and the days around a year's end.</summary>
    private static readonly DateTimeOffset[] SampleDays = [
        .. Enumerable.Range(0, 48).Select(month => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(month)),
        .. Enumerable.Range(0, 14).Select(day => new DateTimeOffset(2025, 12, 20, 0, 0, 0, TimeSpan.Zero).AddDays(day))];
}

/// <summary>French working days in Europe/Paris, computed: holidays of article L3133-1 of the Code du travail.</summary>
public static class Workdays
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Paris);

    /// <summary>The end (midnight in Paris) of the n-th business day after the day of <paramref name="from"/>.</summary>
    public static DateTimeOffset AddBusinessDays(DateTimeOffset from, int days)
    {
        var day = DateOnly.FromDateTime(Local(from).Date);
        for (var left = days; left > 0;)
            if (IsBusinessDay(day = day.AddDays(1))) left--;
        return Midnight(day.AddDays(1));
    }

    /// <summary>The moment a day begins in Paris.</summary>
    public static DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Paris.GetUtcOffset(local)).ToUniversalTime();
    }

    public static bool IsBusinessDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    public static bool IsHoliday(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (5, 1) or (5, 8) or (7, 14) or (8, 15) or (11, 1) or (11, 11) or (12, 25) => true,
        _ => day.DayNumber - Easter(day.Year).DayNumber is 1 or 39 or 50,
    };

    /// <summary>Easter Sunday, anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8).</summary>
    public static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
        int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
        int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
        return new(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    }
}
