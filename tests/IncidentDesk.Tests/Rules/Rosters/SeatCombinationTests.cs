using System.Collections.Immutable;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>Seats that nobody holds together, at invitation, at the proposal and when a seat begins.</summary>
[Category("Threat-35")]
public sealed class SeatCombinationTests
{
    private static readonly ImmutableArray<SeatClash> All = SeatCombination.All(
        ProtocolFolder.Shipped().Current.Select(protocol => protocol.Common)
    );

    private static readonly PublicKeys Keys = new("", "", "");

    private static readonly RosterVote[] Signed =
    [
        .. Enumerable.Range(1, 2).Select(number => new RosterVote(A.CopilMember(number).Id, A.Monday)),
    ];

    private static Member Member(Person person) => new(person.Id, person.Name, true, Keys, person.Seats);

    private static RosterFile File { get; } = new() { Members = [.. A.Roster().Select(Member)] };

    /// <summary>The roster after two members of the CoPil signed such a seat, at a time.</summary>
    private static RosterFile Given(RosterFile file, SeatGiven given, TimeSpan later) =>
        file.Apply(1, given, [.. Signed], A.Monday + later);

    [Test]
    public void Pairs_of_seats_are_allowed_or_refused_by_the_floors_and_the_protocols()
    {
        var together = Enum.GetValues<Role>()
            .SelectMany(one => Enum.GetValues<Role>().Where(other => other > one).Select(other => (one, other)))
            .Where(pair => SeatCombination.Of([pair.one, pair.other], All) is null)
            .ToArray();

        Assert.That(
            together,
            Does.Contain((Role.Copil, Role.Bureau))
                .And.Contain((Role.Copil, Role.Custodian))
                .And.Contain((Role.Listener, Role.Facilitator))
        );
        Assert.That(
            together,
            Has.None.Matches<(Role One, Role Other)>(pair =>
                (pair.One == Role.Admin || pair.Other == Role.Admin) && pair is not (Role.Admin, Role.DataContact)
            )
        );
        Assert.That(
            together,
            Has.None.Matches<(Role One, Role Other)>(pair =>
                pair.Other == Role.Custodian
                && pair.One is Role.Listener or Role.Instructor or Role.Facilitator
                && pair.Other == Role.Custodian
            )
        );
        Assert.That(together, Does.Not.Contain((Role.Listener, Role.Instructor)), "the protocols' own data");
    }

    [Test]
    public void The_incompatible_seats_of_the_floor_apply_without_any_configuration() =>
        Assert.That(SeatCombination.All([]), Is.EqualTo(SeatCombination.Floor));

    [TestCase(Role.Admin)]
    [TestCase(Role.Custodian)]
    public void A_signed_seat_does_not_count_if_incompatible_with_a_seat_that_the_member_holds(Role role)
    {
        var listener = A.Listener(1);
        var given = new SeatGiven(A.Monday, new(listener.Id, role, 1, "", A.Monday));

        var counted = Given(File, (SeatGiven)SeatCombination.Held(given), TimeSpan.FromDays(8));

        Assert.That(counted.Find(listener.Id)!.Seats.Select(seat => seat.Role), Is.EqualTo(new[] { Role.Listener }));
        Assert.That(
            Given(File, given, TimeSpan.FromDays(8)).Find(listener.Id)!.Seats,
            Has.Length.EqualTo(2),
            "an entry of a desk that did not know it counts as it did"
        );
        var ended = File with
        {
            Members =
            [
                .. File.Members.Select(member =>
                    member.Id == listener.Id
                        ? member with
                        {
                            Seats = [member.Seats[0] with { Until = A.Monday }],
                        }
                        : member
                ),
            ],
        };
        Assert.That(
            Given(ended, (SeatGiven)SeatCombination.Held(given), TimeSpan.FromDays(8)).Find(listener.Id)!.Seats,
            Has.Length.EqualTo(2),
            "a seat that is over is none"
        );
    }

    [Test]
    public void A_pending_seat_with_one_CoPil_signature_already_excludes_incompatible_seats()
    {
        var person = Member(A.Listener(1)) with { Seats = [] };
        var given = new SeatGiven(A.Monday, new(person.Id, Role.Custodian, 9, "", A.Monday));
        RosterFile Waiting(params RosterVote[] votes) =>
            File with
            {
                Members = File.Members.Replace(File.Find(person.Id)!, person),
                Pending = [new(7, given, [.. votes], null)],
            };
        var file = Waiting(Signed[0]);

        Assert.That(SeatCombination.OfGiving(file, person.Id, Role.Admin, A.Monday, All), Is.Not.Null);
        Assert.That(SeatCombination.OfGiving(file, person.Id, Role.Copil, A.Monday, All), Is.Null);
        Assert.That(SeatCombination.OfGiving(file, Guid.NewGuid(), Role.Admin, A.Monday, All), Is.Null);
        foreach (var unsigned in (RosterFile[])[Waiting(), Waiting(new RosterVote(A.Listener(3).Id, A.Monday))])
            Assert.That(SeatCombination.OfGiving(unsigned, person.Id, Role.Admin, A.Monday, All), Is.Null);
    }

    [Test]
    public void A_seat_that_has_ended_excludes_nothing_and_one_that_will_begin_does()
    {
        var person = A.Listener(1).Id;
        SeatClash? Clash(DateTimeOffset since, DateTimeOffset? until) =>
            SeatCombination.OfGiving(
                File with
                {
                    Members = File.Members.Replace(
                        File.Find(person)!,
                        File.Find(person)! with
                        {
                            Seats = [new(person, Role.Listener, 1, "", since, until)],
                        }
                    ),
                },
                person,
                Role.Custodian,
                A.Monday,
                All
            );
        Assert.That(Clash(A.Monday.AddDays(-9), null), Is.EqualTo(new SeatClash(Role.Custodian, Role.Listener)));
        Assert.That(Clash(A.Monday.AddDays(9), null), Is.Not.Null, "it will begin");
        Assert.That(Clash(A.Monday.AddDays(-9), A.Monday.AddTicks(1)), Is.Not.Null);
        Assert.That(Clash(A.Monday.AddDays(-9), A.Monday), Is.Null);
    }

    [Test]
    public void A_proposed_seat_excludes_others_once_the_Bureau_signed_it_and_only_for_its_person()
    {
        var (person, bureau) = (A.Listener(1).Id, A.BureauMember(1));
        RosterFile Signed(RosterVote vote, params Role[] roles) =>
            File with
            {
                Members = File
                    .Members.RemoveAll(member => member.Id == bureau.Id)
                    .Add(Member(bureau with { Seats = [.. bureau.Seats.Where(seat => roles.Contains(seat.Role))] })),
                Pending = [new(7, new SeatGiven(A.Monday, new(person, Role.Copil, 9, "", A.Monday)), [vote], null)],
            };
        SeatClash? Clash(RosterFile file, Guid who) => SeatCombination.OfGiving(file, who, Role.Admin, A.Monday, All);
        RosterVote Vote(DateTimeOffset at) => new(bureau.Id, at);
        var other = Guid.NewGuid();

        Assert.That(Clash(Signed(Vote(A.Monday), Role.Bureau), other), Is.Null, "somebody else");
        var file = Signed(Vote(A.Monday), Role.Bureau);
        file = file with { Members = file.Members.Replace(file.Find(person)!, file.Find(person)! with { Seats = [] }) };
        Assert.That(Clash(file, person), Is.EqualTo(new SeatClash(Role.Admin, Role.Copil)));
        Assert.That(
            Clash(file with { Pending = [file.Pending[0] with { Votes = [Vote(A.Monday.AddYears(-2))] }] }, person),
            Is.Null,
            "signed before the seat in the Bureau began"
        );
    }

    [Test]
    public void Protocols_add_pairs_and_each_pair_is_listed_once()
    {
        var pairs = All.Select(clash =>
            (
                One: (Role)Math.Min((int)clash.One, (int)clash.Other),
                Other: (Role)Math.Max((int)clash.One, (int)clash.Other)
            )
        );
        Assert.That(pairs, Is.Unique);
        Assert.That(All, Is.SupersetOf(SeatCombination.Floor));
        Assert.That(All, Has.Length.GreaterThan(SeatCombination.Floor.Length));
        Assert.That(
            SeatCombination.Floor,
            Has.Length.EqualTo(13),
            "administration with ten seats, custodians with three"
        );
    }
}
