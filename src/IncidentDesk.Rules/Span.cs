namespace IncidentDesk.Rules;

/// <summary>A length of time as protocols write it: calendar months and days, which end at the same hour on a wall in
/// Paris; hours, which are hours; or business days (Monday to Friday without French public holidays).</summary>
public sealed record Span(int Months, TimeSpan Time, int BusinessDays, int Days = 0)
{
    public static Span OfHours(int hours) => new(0, TimeSpan.FromHours(hours), 0);

    public static Span OfDays(int days) => new(0, TimeSpan.Zero, 0, days);

    /// <summary>Both one after the other; business days are counted together, before everything else.</summary>
    public Span Plus(Span other) =>
        new(Months + other.Months, Time + other.Time, BusinessDays + other.BusinessDays, Days + other.Days);

    public bool IsNothing => this is { Months: 0, BusinessDays: 0, Days: 0 } && Time == TimeSpan.Zero;

    public DateTimeOffset After(DateTimeOffset from) =>
        BusinessDays > 0 ? Workdays.AddBusinessDays(from, BusinessDays)
        : Months == 0 && Days == 0 ? from + Time
        : Workdays.OnTheWall(Workdays.Local(from).DateTime.AddMonths(Months).AddDays(Days)) + Time;

    /// <summary>The moment from which this leads to <paramref name="to"/>; business days have no such moment.</summary>
    public DateTimeOffset Before(DateTimeOffset to) =>
        Workdays.OnTheWall(Workdays.Local(to - Time).DateTime.AddDays(-Days).AddMonths(-Months));

    /// <summary>A part of it, business days rounded up: a limit of the organisation in «mode campagne».</summary>
    public Span Part(decimal part) =>
        part >= 1
            ? this
            : new(
                (int)(Months * part),
                (Time + TimeSpan.FromDays(Days)) * (double)part + TimeSpan.FromDays(30 * (double)(Months * part % 1)),
                (int)Math.Ceiling(BusinessDays * part)
            );

    /// <summary>Without the calendar: a day is 24 hours.</summary>
    public TimeSpan Length => Time + TimeSpan.FromDays(Days);

    /// <summary>Whether this is longer than the other from some day of the calendar: months and business days have no
    /// one length.</summary>
    public bool CanExceed(Span other) =>
        BusinessDays > 0 && other.BusinessDays > 0 ? BusinessDays > other.BusinessDays
        : Months > 0 == other.Months > 0 && BusinessDays == 0 && other.BusinessDays == 0
            ? (Months, Length).CompareTo((other.Months, other.Length)) > 0
        : SampleDays.Any(day => After(day) > other.After(day));

    /// <summary>Each first of the months of four years, and the days around a year's end.</summary>
    private static readonly DateTimeOffset[] SampleDays =
    [
        .. Enumerable
            .Range(0, 48)
            .Select(month => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(month)),
        .. Enumerable.Range(0, 14).Select(day => new DateTimeOffset(2025, 12, 20, 0, 0, 0, TimeSpan.Zero).AddDays(day)),
    ];
}

/// <summary>French working days in Europe/Paris, computed: holidays of article L3133-1 of the Code du
/// travail.</summary>
public static class Workdays
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Paris);

    /// <summary>A moment by the clock in Paris; the first of two where the hour comes twice, the hour after where it
    /// does not come.</summary>
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
        var day = DateOnly.FromDateTime(Local(from).Date);
        for (var left = days; left > 0; )
            if (IsBusinessDay(day = day.AddDays(1)))
                left--;
        return Midnight(day.AddDays(1));
    }

    /// <summary>The moment a day begins in Paris.</summary>
    public static DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Paris.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The moment at which clocks in Paris show this; where they skip it the hour after, where they show it
    /// twice the second time.</summary>
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
