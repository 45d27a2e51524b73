using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Absences;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>Weeks on call: each member writes their own, on a Monday, not in the past and not too far ahead.</summary>
public sealed class OnCallTests
{
    /// <summary>Midday in Paris, on a Wednesday.</summary>
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 11, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly (Guid Listens, Guid Coordinates) Ids = (Guid.NewGuid(), Guid.NewGuid());

    private static Member Member(Guid id, Role role) =>
        new(id, $"{role}", true, new("r", "a", "s"), [new(id, role, 1, "Accueil", Now.AddDays(-9))]);

    private static readonly RosterFile Desk = new()
    {
        Rules = RosterFile.NewestRules,
        Members = [Member(Ids.Listens, Role.Listener), Member(Ids.Coordinates, Role.Coordination)],
    };

    private static Reason? Bar(
        RosterFile file,
        DateOnly monday,
        bool takes = true,
        Guid? person = null,
        Guid? by = null
    ) => ProposeEntry.Decide(file, new OnCallWritten(Now, person ?? Ids.Listens, monday, takes), by ?? Ids.Listens);

    [Test]
    public void A_week_begins_on_monday_and_is_not_past_and_not_too_far_ahead()
    {
        Assert.That(OnCallWeek.WeekOf(Now), Is.EqualTo(Monday));
        Assert.That(OnCallWeek.WeekOf(Now.AddDays(4)), Is.EqualTo(Monday), "a Sunday");
        Assert.That(OnCallWeek.WeekOf(Now.AddDays(5)), Is.EqualTo(Monday.AddDays(7)));
        Assert.That(Bar(Desk, Monday), Is.Null);
        Assert.That(Bar(Desk, Monday.AddDays(7 * (OnCallWeek.Ahead - 1))), Is.Null);
        Assert.That(Bar(Desk, Monday.AddDays(7 * OnCallWeek.Ahead)), Is.EqualTo(Reason.AwayDays));
        Assert.That(Bar(Desk, Monday.AddDays(-7)), Is.EqualTo(Reason.AwayDays));
        Assert.That(Bar(Desk, Monday.AddDays(1)), Is.EqualTo(Reason.AwayDays));
        Assert.That(Bar(Desk, DateOnly.MaxValue), Is.EqualTo(Reason.AwayDays));
    }

    [Test]
    public void Nobody_writes_a_week_for_somebody_else_or_without_handling_cases_or_twice()
    {
        Assert.That(Bar(Desk, Monday, by: Ids.Coordinates), Is.EqualTo(Reason.NotEligible));
        Assert.That(
            Bar(Desk, Monday, person: Ids.Coordinates, by: Ids.Coordinates),
            Is.EqualTo(Reason.NotEligible),
            "coordination follows no case"
        );
        Assert.That(Bar(Desk, Monday, takes: false), Is.EqualTo(Reason.AlreadyDone));
        var taken = Desk with { OnCall = [new(Ids.Listens, Monday, Now, true)] };
        Assert.That(OnCallWeek.On(taken, Monday), Is.EqualTo(new[] { Ids.Listens }));
        Assert.That(OnCallWeek.On(taken, Monday.AddDays(7)), Is.Empty);
        Assert.That(Bar(taken, Monday), Is.EqualTo(Reason.AlreadyDone));
        Assert.That(Bar(taken, Monday, takes: false), Is.Null);
        var back = taken with { OnCall = taken.OnCall.Add(new(Ids.Listens, Monday, Now, false)) };
        Assert.That(OnCallWeek.On(back, Monday), Is.Empty);
        var many = Desk with
        {
            OnCall = [.. Enumerable.Repeat(new OnCallWeek(Ids.Listens, Monday, Now, false), OnCallWeek.Most)],
        };
        Assert.That(Bar(many, Monday), Is.EqualTo(Reason.TooManyAways));
    }
}
