using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>What somebody waits for whom the roster gives no seat.</summary>
[Category("Threat-35")]
public sealed class WaitingTests
{
    private static readonly Guid Person = A.Listener(9).Id;
    private static readonly PublicKeys Keys = new("", "", "");
    private static readonly Member Newcomer = new(Person, "Zélie", true, Keys, []);
    private static readonly RosterFile Founded = new()
    {
        Members = [new(A.Listener(1).Id, "Ilana", true, Keys, A.Listener(1).Seats)],
    };

    private static RosterFile With(RosterEntry entry) => Founded with { Pending = [new(2, entry, [], null)] };

    private static WaitsFor Of(RosterFile file, bool inDoubt = false) => Waiting.Of(file, Person, A.Monday, inDoubt);

    [Test]
    public void Each_reason_why_a_person_has_no_seat_yet_is_distinguished()
    {
        Assert.That(Of(new()), Is.EqualTo(WaitsFor.Founding));
        Assert.That(Of(new(), inDoubt: true), Is.EqualTo(WaitsFor.Doubt));
        Assert.That(Of(With(new MemberAdded(A.Monday, Newcomer))), Is.EqualTo(WaitsFor.Arrival));
        Assert.That(Of(With(new KeysReplaced(A.Monday, Person, Keys))), Is.EqualTo(WaitsFor.Keys));
        Assert.That(Of(Founded), Is.EqualTo(WaitsFor.Nothing));
        var member = Founded with { Members = Founded.Members.Add(Newcomer) };
        Assert.That(Of(member), Is.EqualTo(WaitsFor.Nothing));
        Assert.That(
            Of(
                member with
                {
                    Pending = [new(3, new SeatGiven(A.Monday, new(Person, Role.Listener, 9, "", A.Monday)), [], null)],
                }
            ),
            Is.EqualTo(WaitsFor.Beginning)
        );
    }

    [Test]
    public void What_waits_for_somebody_else_and_a_seat_that_is_held_are_nothing_to_wait_for()
    {
        var member = Founded with { Members = Founded.Members.Add(Newcomer) };
        var other = A.Listener(1).Id;
        foreach (
            var entry in (RosterEntry[])
                [
                    new KeysReplaced(A.Monday, other, Keys),
                    new MemberAdded(A.Monday, Newcomer with { Id = other }),
                    new SeatGiven(A.Monday, new(other, Role.Listener, 9, "", A.Monday)),
                ]
        )
            Assert.That(Of(member with { Pending = [new(2, entry, [], null)] }), Is.EqualTo(WaitsFor.Nothing));
        RosterFile Since(DateTimeOffset since) =>
            Founded with
            {
                Members = Founded.Members.Add(Newcomer with { Seats = [new(Person, Role.Listener, 9, "", since)] }),
            };
        Assert.That(Of(Since(A.Monday.AddTicks(1))), Is.EqualTo(WaitsFor.Beginning));
        Assert.That(Of(Since(A.Monday)), Is.EqualTo(WaitsFor.Nothing));
        Assert.That(
            Of(With(new SeatGiven(A.Monday, new(Person, Role.Listener, 9, "", A.Monday)))),
            Is.EqualTo(WaitsFor.Nothing),
            "a stranger"
        );
    }
}
