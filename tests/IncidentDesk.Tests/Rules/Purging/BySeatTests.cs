using System.Collections.Immutable;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Purging;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Purging;

/// <summary>What papers about personal data name: who reads, seat by seat, and how long a case is kept.</summary>
public sealed class BySeatTests
{
    private static readonly ProtocolShelf Shelf = ProtocolFolder.Shipped();

    private static ImmutableArray<(Role Seat, MayRead MayRead)> Seats(Protocol protocol) =>
        WhoReads.BySeat(protocol, new(Shelf.Current.Select(one => one.Id == protocol.Id ? protocol : one)));

    [TestCase("violence")]
    [TestCase("conflit")]
    [TestCase("charte")]
    public void Each_seat_reads_what_a_person_with_that_seat_alone_reads(string id)
    {
        var protocol = Shelf.Newest(id);
        var people = Enum.GetValues<Role>().Select(role => A.Person(role, 1)).ToArray();

        Assert.That(
            WhoReads.Of(protocol, Shelf, people).Select(reads => (reads.Seat.Role, reads.MayRead)),
            Is.EquivalentTo(Seats(protocol))
        );
        Assert.That(Seats(protocol).Select(seat => seat.Seat), Is.Unique.And.None.EqualTo(Role.Admin));
        Assert.That(Seats(protocol).Select(seat => seat.MayRead), Is.Ordered);
    }

    [Test]
    public void A_protocol_with_another_first_role_is_received_by_that_seat()
    {
        var protocol = Shelf.Newest("violence");
        var other = protocol with
        {
            Stages =
            [
                protocol.First with
                {
                    Roles = ImmutableDictionary<Role, int>.Empty.Add(Role.Board, 2),
                },
                .. protocol.Stages.Skip(1),
            ],
        };

        Assert.That(Receives(protocol), Is.EqualTo(new[] { Role.Listener }));
        Assert.That(Receives(other), Is.EqualTo(new[] { Role.Board }));

        static IEnumerable<Role> Receives(Protocol protocol) =>
            Seats(protocol).Where(seat => seat.MayRead == MayRead.Receives).Select(seat => seat.Seat);
    }

    [Test]
    public void A_case_is_kept_as_its_endings_say_and_never_less_than_the_floor()
    {
        var protocol = Shelf.Newest("violence");

        Assert.That(
            Retentions.Of(protocol),
            Is.EqualTo(
                new[]
                {
                    (Retention.OutOfScope, Floors.PurgeWarning),
                    (Retention.NoFollowUp, protocol.Common.Retention.NoFollowUp),
                    (Retention.Measure, protocol.Common.Retention.MeasureArchive),
                }
            )
        );
    }
}
