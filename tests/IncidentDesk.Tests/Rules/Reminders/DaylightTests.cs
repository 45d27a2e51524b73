using System.Globalization;
using IncidentDesk.Rules;

namespace IncidentDesk.Tests.Rules.Reminders;

/// <summary>Both nights of every year from 2020 to 2040 in which Paris changes its clocks, as published.</summary>
public sealed class DaylightTests
{
    private static readonly string[] LosesAnHour =
    [
        "2020-03-29",
        "2021-03-28",
        "2022-03-27",
        "2023-03-26",
        "2024-03-31",
        "2025-03-30",
        "2026-03-29",
        "2027-03-28",
        "2028-03-26",
        "2029-03-25",
        "2030-03-31",
        "2031-03-30",
        "2032-03-28",
        "2033-03-27",
        "2034-03-26",
        "2035-03-25",
        "2036-03-30",
        "2037-03-29",
        "2038-03-28",
        "2039-03-27",
        "2040-03-25",
    ];

    private static readonly string[] GainsAnHour =
    [
        "2020-10-25",
        "2021-10-31",
        "2022-10-30",
        "2023-10-29",
        "2024-10-27",
        "2025-10-26",
        "2026-10-25",
        "2027-10-31",
        "2028-10-29",
        "2029-10-28",
        "2030-10-27",
        "2031-10-26",
        "2032-10-31",
        "2033-10-30",
        "2034-10-29",
        "2035-10-28",
        "2036-10-26",
        "2037-10-25",
        "2038-10-31",
        "2039-10-30",
        "2040-10-28",
    ];

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void HoldsAround(string night, int hours)
    {
        var day = Day(night);
        var noonBefore = Workdays.Midnight(day).AddHours(-12);

        Assert.That(Workdays.Midnight(day.AddDays(1)) - Workdays.Midnight(day), Is.EqualTo(TimeSpan.FromHours(hours)));
        Assert.That(
            Workdays.Local(Span.OfDays(1).After(noonBefore)).TimeOfDay,
            Is.EqualTo(TimeSpan.FromHours(12)),
            "A day ends at the same hour on the wall."
        );
        Assert.That(Workdays.Local(Span.OfDays(15).After(noonBefore)).TimeOfDay, Is.EqualTo(TimeSpan.FromHours(12)));
        Assert.That(
            Workdays.Local(new Span(2, TimeSpan.Zero, 0).After(noonBefore)).TimeOfDay,
            Is.EqualTo(TimeSpan.FromHours(12))
        );
        Assert.That(
            Span.OfHours(72).After(noonBefore) - noonBefore,
            Is.EqualTo(TimeSpan.FromHours(72)),
            "Hours are hours."
        );
        Assert.That(Workdays.Local(Workdays.AddBusinessDays(noonBefore, 3)).TimeOfDay, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void In_spring_a_day_is_an_hour_shorter_and_no_deadline_moves(
        [ValueSource(nameof(LosesAnHour))] string night
    ) => HoldsAround(night, 23);

    [Test]
    public void In_autumn_a_day_is_an_hour_longer_and_no_deadline_moves(
        [ValueSource(nameof(GainsAnHour))] string night
    ) => HoldsAround(night, 25);

    [Test]
    public void A_skipped_local_time_counts_as_1_hour_later_and_a_repeated_one_as_its_second_occurrence()
    {
        Assert.That(
            Span.OfDays(1).After(new(2026, 3, 28, 1, 30, 0, TimeSpan.Zero)),
            Is.EqualTo(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero))
        );
        Assert.That(
            Span.OfDays(1).After(new(2026, 10, 24, 0, 30, 0, TimeSpan.Zero)),
            Is.EqualTo(new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero))
        );
    }
}
