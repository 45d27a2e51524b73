using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Loads;
using static IncidentDesk.Tests.Rules.Rosters.SignedRoster;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>Room for more cases: coordination gives it to somebody else, within bounds that nobody signs away, and it
/// ends by itself.</summary>
public sealed class RoomTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 11, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly RosterFile Desk = Of(
        RosterFile.NewestRules,
        Member("ilana", (Role.Listener, "Accueil")),
        Member("gaspard", (Role.Listener, "Accueil")),
        Member("marius", (Role.Coordination, "Accueil")),
        Member("philomene", (Role.Bureau, "Accueil"))
    );

    private static RoomGiven Given(int most, DateOnly to, string person = "ilana") =>
        new(Start, Id(person), most, to, RoomReason.NobodyElse);

    private static RosterFile Fold(RosterFile file, RoomGiven given, params string[] signers) =>
        file.Apply(
            file.Rooms.Length + 1,
            given with
            {
                Rules = RosterFile.NewestRules,
            },
            [.. signers.Select(name => new RosterVote(Id(name), given.At.AddHours(1)) { Line = 1 })],
            Start.AddDays(60),
            null,
            given.At
        );

    private static Person Ilana(RosterFile file, DateTimeOffset now) =>
        new Person(Id("ilana"), "", file.Find(Id("ilana"))!.Seats).With(file, CaseLoad.Shipped, 3, now);

    [TestCase(CaseLoad.Fewest - 1, 0, Reason.RoomDays)]
    [TestCase(CaseLoad.Fewest, 0, null)]
    [TestCase(CaseLoad.Limit, 0, null)]
    [TestCase(CaseLoad.Limit + 1, 0, Reason.RoomDays)]
    [TestCase(4, -1, Reason.RoomDays)]
    [TestCase(4, Room.Longest - 1, null)]
    [TestCase(4, Room.Longest, Reason.RoomDays)]
    public void Room_is_proposed_within_its_bounds_only(int most, int days, Reason? refused) =>
        Assert.That(ProposeEntry.Decide(Desk, Given(most, Day.AddDays(days)), Id("marius")), Is.EqualTo(refused));

    [Test]
    public void Nobody_is_given_room_who_is_not_in_the_roster() =>
        Assert.That(ProposeEntry.Decide(Desk, Given(4, Day, "nobody"), Id("marius")), Is.EqualTo(Reason.RoomDays));

    [TestCase("marius", true)]
    [TestCase("philomene", true)]
    [TestCase("gaspard", false)]
    [TestCase("ilana", false)]
    public void Only_coordination_or_the_Bureau_gives_somebody_room(string signer, bool counts)
    {
        Assert.That(ProposeEntry.Decide(Desk, Given(4, Day), Id(signer)) is null, Is.EqualTo(counts));
        Assert.That(Fold(Desk, Given(4, Day), signer).Rooms.Length, Is.EqualTo(counts ? 1 : 0));
    }

    [Test]
    public void Coordination_gives_itself_no_room()
    {
        Assert.That(ProposeEntry.Decide(Desk, Given(4, Day, "marius"), Id("marius")), Is.Not.Null);
        Assert.That(Fold(Desk, Given(4, Day, "marius"), "marius").Rooms, Is.Empty);
    }

    [Test]
    public void Room_holds_to_the_end_of_its_last_day_and_the_largest_counts()
    {
        var file = Fold(Fold(Desk, Given(5, Day.AddDays(2)), "marius"), Given(4, Day.AddDays(9)), "marius");
        Assert.That(
            (
                Ilana(file, Start.AddHours(2)).MostCases,
                Ilana(file, Workdays.Midnight(Day.AddDays(3)).AddTicks(-1)).MostCases,
                Ilana(file, Workdays.Midnight(Day.AddDays(3))).MostCases,
                Ilana(file, Workdays.Midnight(Day.AddDays(10))).MostCases
            ),
            Is.EqualTo((5, 5, 4, CaseLoad.Shipped.Most))
        );
        var gaspard = new Person(Id("gaspard"), "", file.Find(Id("gaspard"))!.Seats);
        Assert.That(gaspard.With(file, CaseLoad.Shipped, 3, Start.AddHours(2)).MostCases, Is.EqualTo(3));
    }

    [Test]
    public void Less_room_than_the_rule_takes_nothing_away() =>
        Assert.That(
            Ilana(Fold(Desk, Given(CaseLoad.Fewest, Day.AddDays(2)), "marius"), Start.AddHours(2)).MostCases,
            Is.EqualTo(CaseLoad.Shipped.Most)
        );

    [Test]
    public void Signed_room_beyond_the_bounds_is_cut_to_them()
    {
        var room = Fold(Desk, Given(99, Day.AddDays(99)), "marius").Rooms.Single();
        Assert.That(
            (room.Most, room.Until),
            Is.EqualTo((CaseLoad.Limit, Workdays.Midnight(Day.AddDays(Room.Longest))))
        );
    }
}
