using System.Globalization;
using IncidentDesk.Rules.Reminders;

namespace IncidentDesk.Tests.Rules.Reminders;

/// <summary>At which hours mails leave, on the clock in Paris.</summary>
public sealed class MailHoursTests
{
    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

    [TestCase("2026-12-01T06:59:59.999Z", false)]
    [TestCase("2026-12-01T07:00:00Z", true)]
    [TestCase("2026-12-01T18:59:59.999Z", true)]
    [TestCase("2026-12-01T19:00:00Z", false)]
    [TestCase("2026-07-01T05:59:59Z", false)]
    [TestCase("2026-07-01T06:00:00Z", true)]
    [TestCase("2026-07-01T18:00:00Z", false)]
    public void Mails_leave_from_eight_to_eight_in_Paris_in_winter_and_in_summer(string moment, bool open) =>
        Assert.That(MailHours.Shipped.AreOpen(At(moment)), Is.EqualTo(open));

    [TestCase("2026-12-01T12:00:00Z", "2026-12-01T12:00:00Z", TestName = "By day it leaves at once")]
    [TestCase("2026-12-01T19:00:00Z", "2026-12-02T07:00:00Z", TestName = "In the evening it waits for the next day")]
    [TestCase("2026-12-01T02:30:00Z", "2026-12-01T07:00:00Z", TestName = "After midnight it waits for the same day")]
    [TestCase("2026-03-28T22:00:00Z", "2026-03-29T06:00:00Z", TestName = "Through the night that loses an hour")]
    [TestCase("2026-10-24T21:00:00Z", "2026-10-25T07:00:00Z", TestName = "Through the night that has an hour more")]
    [TestCase("2026-12-31T22:00:00Z", "2027-01-01T07:00:00Z", TestName = "Into the next year")]
    public void A_mail_of_the_night_leaves_in_the_morning(string ready, string leaves) =>
        Assert.That(MailHours.Shipped.Next(At(ready)), Is.EqualTo(At(leaves)));

    [TestCase(0, 24, true)]
    [TestCase(8, 20, true)]
    [TestCase(12, 20, true)]
    [TestCase(16, 24, true)]
    [TestCase(13, 20, false)]
    [TestCase(8, 8, false)]
    [TestCase(20, 8, false)]
    [TestCase(-1, 20, false)]
    [TestCase(8, 25, false)]
    public void Hours_that_could_hold_mails_back_are_not_valid(int opens, int closes, bool valid) =>
        Assert.That(new MailHours(opens, closes).AreValid, Is.EqualTo(valid));

    [Test]
    public void Under_any_valid_hours_a_mail_waits_less_than_a_day_and_leaves_when_they_are_open()
    {
        foreach (var opens in Enumerable.Range(0, 17))
        foreach (var closes in Enumerable.Range(opens + MailHours.Least, 25 - opens - MailHours.Least))
            for (var ready = At("2026-10-23T00:00:00Z"); ready < At("2026-10-27T00:00:00Z"); ready += Step)
            {
                var hours = new MailHours(opens, closes);
                var leaves = hours.Next(ready);
                Assert.That(hours.AreOpen(leaves), $"{hours} {ready}");
                Assert.That(leaves - ready, Is.InRange(TimeSpan.Zero, TimeSpan.FromHours(17)), $"{hours} {ready}");
            }
    }

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);
}
