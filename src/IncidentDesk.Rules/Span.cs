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
