using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Absences;

namespace IncidentDesk.Tests.Rules.Reminders;

/// <summary>Reminders of somebody absent also go to whoever stands in: those that fall into the absence, and never to
/// somebody who must not know of the case.</summary>
public sealed class StandInsTests
{
    private static readonly Person First = A.Listener(1),
        Other = A.Listener(5);

    private static Person Leaves(DateTimeOffset from, DateTimeOffset until, bool? agreed = null) =>
        First with
        {
            Aways = [new(1, First.Id, from, from, until, false, Other.Id, agreed)],
        };

    private static Due[] To(Person standIn, IEnumerable<Due> dues) =>
        [.. dues.Where(due => due.Person == standIn.Id).OrderBy(due => due.At)];

    [Test]
    public void Each_reminder_within_the_absence_goes_to_the_stand_in_too_and_no_other_one()
    {
        var file = A.TakenCase();
        var own = To(First, Deadlines.Of(file, A.Roster()));
        var (from, until) = (own[^2].At, own[^1].At);
        Assert.That(from, Is.LessThan(until));
        var dues = Deadlines.Of(file, [Leaves(from, until), Other]);
        Assert.That(
            To(Other, dues),
            Is.EquivalentTo(
                own.Where(due => due.At >= from && due.At < until)
                    .Select(due => new Due(Other.Id, due.At, StandIns.Number(1, due.Nth)))
            )
        );
        Assert.That(To(Other, dues), Is.Not.Empty);
        Assert.That(To(First, dues), Is.EqualTo(own), "the absent person is still reminded");
    }

    [Test]
    public void A_stand_in_who_was_set_aside_or_stepped_back_or_said_no_is_told_nothing()
    {
        var (file, far) = (A.TakenCase(), A.Monday.AddDays(400));
        var leaves = Leaves(A.Monday.AddDays(-1), far);
        Assert.That(To(Other, Deadlines.Of(file, [leaves, Other])), Is.Not.Empty);
        Assert.That(To(Other, Deadlines.Of(file with { SetAside = [Other.Id] }, [leaves, Other])), Is.Empty);
        Assert.That(To(Other, Deadlines.Of(file with { Recused = [Other.Id] }, [leaves, Other])), Is.Empty);
        Assert.That(To(Other, Deadlines.Of(file, [Leaves(A.Monday.AddDays(-1), far, agreed: false), Other])), Is.Empty);
        var stranger = leaves with { Id = A.Listener(4).Id };
        Assert.That(To(Other, Deadlines.Of(file, [stranger, Other])), Is.Empty, "somebody not in charge is absent");
    }

    [Test]
    public void Who_stands_in_now_has_agreed_and_the_absence_has_begun()
    {
        var (now, later) = (A.Monday, A.Monday.AddDays(3));
        Assert.That(
            StandIns.Now([Leaves(now, later, true)], now).Select(away => away.StandIn),
            Is.EqualTo(new[] { Other.Id })
        );
        Assert.That(StandIns.Now([Leaves(now, later)], now), Is.Empty);
        Assert.That(StandIns.Now([Leaves(now.AddHours(1), later, true)], now), Is.Empty);
        Assert.That(StandIns.Now([Leaves(now, later, true)], later), Is.Empty);
    }

    [Test]
    public void A_yes_to_one_person_sends_nothing_that_belongs_to_the_absence_of_another()
    {
        var yes = Leaves(A.Monday, A.Monday.AddDays(3), true).Aways;
        Assert.That(StandIns.IsSent(yes, Other.Id, StandIns.Number(1, Deadlines.At)), Is.True);
        Assert.That(StandIns.IsSent(yes, Other.Id, StandIns.Number(2, Deadlines.At)), Is.False);
        Assert.That(StandIns.IsSent(yes, First.Id, StandIns.Number(1, Deadlines.At)), Is.False);
        Assert.That(StandIns.IsSent([], First.Id, Deadlines.At), Is.True, "one's own");
        var former = Deadlines.StandsIn + Deadlines.At;
        Assert.That(StandIns.IsSent(yes, Other.Id, former), Is.True, "a row of before, by the former rule");
        Assert.That(StandIns.IsSent([], Other.Id, former), Is.False);
        Assert.That(StandIns.Number(int.MaxValue, 99_999), Is.Positive, "however long the roster is");
        Assert.That(StandIns.Number(int.MaxValue, 99_999) % Deadlines.StandsIn, Is.EqualTo(99_999));
    }
}
