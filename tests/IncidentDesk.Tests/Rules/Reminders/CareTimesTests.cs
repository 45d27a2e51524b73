using IncidentDesk.Rules;
using IncidentDesk.Rules.Reminders;

namespace IncidentDesk.Tests.Rules.Reminders;

/// <summary>What members are reminded of about themselves.</summary>
public sealed class CareTimesTests
{
    [TestCase(1, true), TestCase(7, true), TestCase(8, false), TestCase(30, false)]
    public void Supervision_is_named_in_the_first_week_of_each_month(int day, bool named) =>
        Assert.That(CareTimes.IsSupervisionTime(Workdays.At(new(2026, 11, day), new(9, 0))), Is.EqualTo(named));
}
