namespace IncidentDesk.Rules;

/// <summary>A duration as protocols write it: calendar months and days, ending at the same local time in Paris; hours;
/// or business days (Monday to Friday without French public holidays).</summary>
public sealed record Span(int Months, TimeSpan Time, int BusinessDays, int Days = 0)
{
    public static Span OfHours(int hours) => new(0, TimeSpan.FromHours(hours), 0);

    public static Span OfDays(int days) => new(0, TimeSpan.Zero, 0, days);

    /// <summary>The sum of both; business days are added up and counted first.</summary>
    public Span Plus(Span other) =>
        new(Months + other.Months, Time + other.Time, BusinessDays + other.BusinessDays, Days + other.Days);

    public bool IsNothing => this is { Months: 0, BusinessDays: 0, Days: 0 } && Time == TimeSpan.Zero;

    public DateTimeOffset After(DateTimeOffset from) =>
        BusinessDays > 0 ? Workdays.AddBusinessDays(from, BusinessDays)
        : Months == 0 && Days == 0 ? from + Time
        : Workdays.OnTheWall(Workdays.Local(from).DateTime.AddMonths(Months).AddDays(Days)) + Time;

    /// <summary>The time from which this duration leads to <paramref name="to"/>; not defined for business
    /// days.</summary>
    public DateTimeOffset Before(DateTimeOffset to) =>
        Workdays.OnTheWall(Workdays.Local(to - Time).DateTime.AddDays(-Days).AddMonths(-Months));

    /// <summary>A fraction of it, business days rounded up; for the organisation's deadlines in campaign
    /// mode.</summary>
    public Span Part(decimal part) =>
        part >= 1
            ? this
            : new(
                (int)(Months * part),
                (Time + TimeSpan.FromDays(Days)) * (double)part + TimeSpan.FromDays(30 * (double)(Months * part % 1)),
                (int)Math.Ceiling(BusinessDays * part)
            );

    /// <summary>The length without a calendar: a day is 24 hours. Months and business days are not included.</summary>
    public TimeSpan Length => Time + TimeSpan.FromDays(Days);

    /// <summary>Whether this is longer than the other, counted from any day of a sample of the calendar, since months
    /// and business days vary in length.</summary>
    public bool CanExceed(Span other) =>
        BusinessDays > 0 && other.BusinessDays > 0 ? BusinessDays > other.BusinessDays
        : Months > 0 == other.Months > 0 && BusinessDays == 0 && other.BusinessDays == 0
            ? (Months, Length).CompareTo((other.Months, other.Length)) > 0
        : SampleDays.Any(day => After(day) > other.After(day));

    /// <summary>The first of each month of four years, and the days around a year's end.</summary>
    private static readonly DateTimeOffset[] SampleDays =
    [
        .. Enumerable
            .Range(0, 48)
            .Select(month => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(month)),
        .. Enumerable.Range(0, 14).Select(day => new DateTimeOffset(2025, 12, 20, 0, 0, 0, TimeSpan.Zero).AddDays(day)),
    ];
}
