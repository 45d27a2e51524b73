using System.Globalization;
using IncidentDesk.Rules;

namespace IncidentDesk.Tests.Rules;

public sealed class WorkdaysTests
{
    /// <summary>Easter Sundays as published, not computed.</summary>
    private static readonly DateOnly[] Easters =
    [
        .. new[]
        {
            "2020-04-12",
            "2021-04-04",
            "2022-04-17",
            "2023-04-09",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2031-04-13",
            "2032-03-28",
            "2033-04-17",
            "2034-04-09",
            "2035-03-25",
            "2036-04-13",
            "2037-04-05",
            "2038-04-25",
            "2039-04-10",
            "2040-04-01",
        }.Select(Day),
    ];

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

    [Test]
    public void Computed_Easter_Sundays_match_the_published_dates() =>
        Assert.That(Easters.Select(easter => Workdays.Easter(easter.Year)), Is.EqualTo(Easters));

    [Test]
    public void A_year_has_its_eleven_holidays_and_no_other([ValueSource(nameof(Easters))] DateOnly easter)
    {
        var year = easter.Year;
        DateOnly[] holidays =
        [
            new(year, 1, 1),
            easter.AddDays(1),
            new(year, 5, 1),
            new(year, 5, 8),
            easter.AddDays(39),
            easter.AddDays(50),
            new(year, 7, 14),
            new(year, 8, 15),
            new(year, 11, 1),
            new(year, 11, 11),
            new(year, 12, 25),
        ];
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays);

        Assert.That(days.Where(Workdays.IsHoliday), Is.EquivalentTo(holidays.Distinct()));
    }

    [TestCase("2026-04-03", true)] // Good Friday is worked outside Alsace and Moselle.
    [TestCase("2026-04-06", false)]
    [TestCase("2026-05-14", false)]
    [TestCase("2026-05-25", false)]
    [TestCase("2026-05-09", false)]
    [TestCase("2026-05-10", false)]
    [TestCase("2026-05-11", true)]
    public void Weekends_and_holidays_are_not_business_days_and_other_days_are(string day, bool worked) =>
        Assert.That(Workdays.IsBusinessDay(Day(day)), Is.EqualTo(worked));

    [TestCase(
        "2026-11-23T08:00:00Z",
        1,
        "2026-11-24T23:00:00Z",
        TestName = "A day counts from tomorrow to its end in Paris"
    )]
    [TestCase("2026-11-20T08:00:00Z", 1, "2026-11-23T23:00:00Z", TestName = "A Friday's next day is Monday")]
    [TestCase(
        "2026-11-23T23:30:00Z",
        1,
        "2026-11-25T23:00:00Z",
        TestName = "Half past midnight in Paris is already tomorrow"
    )]
    [TestCase(
        "2026-12-24T08:00:00Z",
        1,
        "2026-12-28T23:00:00Z",
        TestName = "Christmas and the weekend after it are skipped"
    )]
    [TestCase("2026-04-02T08:00:00Z", 2, "2026-04-07T22:00:00Z", TestName = "Easter Monday is skipped")]
    [TestCase("2026-03-27T08:00:00Z", 1, "2026-03-30T22:00:00Z", TestName = "Over the night that loses an hour")]
    [TestCase("2026-10-23T08:00:00Z", 1, "2026-10-26T23:00:00Z", TestName = "Over the night that gains an hour")]
    [TestCase("2026-11-23T08:00:00Z", 20, "2026-12-21T23:00:00Z", TestName = "Twenty days are four weeks")]
    public void Adding_business_days_ends_at_midnight_in_Paris(string from, int days, string end) =>
        Assert.That(Workdays.AddBusinessDays(Moment(from), days), Is.EqualTo(Moment(end)));

    [Test]
    public void A_span_is_calendar_time_or_business_days()
    {
        Assert.That(Span.OfHours(24).After(Moment("2026-10-24T12:00:00Z")), Is.EqualTo(Moment("2026-10-25T12:00:00Z")));
        Assert.That(
            new Span(1, TimeSpan.Zero, 0).After(Moment("2026-01-31T12:00:00Z")),
            Is.EqualTo(Moment("2026-02-28T12:00:00Z"))
        );
        Assert.That(new Span(0, TimeSpan.Zero, 7).After(A.Monday), Is.EqualTo(Workdays.AddBusinessDays(A.Monday, 7)));
    }

    [Test]
    public void Midnight_in_Paris_follows_summer_and_winter_time()
    {
        Assert.That(Workdays.Local(Moment("2026-01-15T23:00:00Z")).Day, Is.EqualTo(16));
        Assert.That(Workdays.Local(Moment("2026-07-15T22:00:00Z")).Day, Is.EqualTo(16));
        Assert.That(Workdays.Local(Moment("2026-01-15T22:00:00Z")).Day, Is.EqualTo(15));
    }
}
