using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Rosters;

namespace IncidentDesk.Tests.Proof;

/// <summary>Who put the signers into their seats, and how long what they signed may last.</summary>
public sealed class VerifierRosterTests
{
    private static readonly DateTimeOffset Before = Forge.Opened.AddDays(-30);

    private static RosterProof With(RosterProof roster, RosterEntry entry, params string[] seats) =>
        roster with
        {
            Entries = roster.Entries.Add(Forge.Signed(2, Convert.FromHexString(roster.Founding), entry, seats)),
        };

    private static (ProofCheck, string, ProofFault)? After(RosterEntry entry, params string[] seats) =>
        new Forge { Roster = roster => With(roster, entry, seats) }.Fault();

    private static (ProofCheck, string, ProofFault)? Measured(string kind, int? until, int review) =>
        new Forge
        {
            Proposal = proposal =>
                proposal with
                {
                    Kind = kind,
                    Until = until is { } days ? proposal.From.AddDays(days) : DateTimeOffset.UnixEpoch,
                    ReviewAt = proposal.From.AddDays(review),
                },
        }.Fault();

    [Test]
    public void Another_roster_than_the_one_that_was_signed_is_refused()
    {
        var honest = new Forge().Make();
        var other = With(honest.Roster, new CircleAdded(Before, new("Accueil", null)), "copil-1", "copil-3");

        Assert.That(
            Forge.Fault(honest with { Roster = other }),
            Is.EqualTo((ProofCheck.Roster, honest.Roster.Founding, ProofFault.OtherRoster))
        );
    }

    [Test]
    public void A_roster_that_its_members_did_not_sign_is_refused()
    {
        ProofFault? Fault(Func<RosterLine, RosterLine> change) =>
            new Forge { Roster = roster => roster with { Entries = [change(roster.Entries[0])] } }
                .Fault()
                ?.Item3;

        Assert.That(Fault(line => line with { Votes = [] }), Is.EqualTo(ProofFault.RosterUnsigned));
        Assert.That(
            Fault(line => line with { Votes = [line.Votes[0]] }),
            Is.EqualTo(ProofFault.RosterUnsigned),
            "one founder alone founds nothing"
        );
        Assert.That(
            Fault(line => line with { Votes = [line.Votes[0], line.Votes[0]] }),
            Is.EqualTo(ProofFault.RosterUnsigned)
        );
        Assert.That(
            Fault(line =>
                line with
                {
                    Votes = [line.Votes[0], line.Votes[1] with { Person = Forge.Person("copil-3") }],
                }
            ),
            Is.EqualTo(ProofFault.RosterUnsigned)
        );
        Assert.That(
            Fault(line => line with { Body = line.Body.Replace("Terrain", "Accueil", StringComparison.Ordinal) }),
            Is.EqualTo(ProofFault.RosterUnsigned)
        );
        Assert.That(Fault(line => line with { Body = "{}" }), Is.EqualTo(ProofFault.RosterUnsigned));
        Assert.That(Fault(line => line with { Body = "null" }), Is.EqualTo(ProofFault.RosterUnsigned));
        Assert.That(
            Fault(line =>
                line with
                {
                    Body = """
                        {"$type":"founded","At":"2025-01-01T00:00:00+00:00",
                        "Organisation":"","Circles":null,"Members":null}
                        """,
                }
            ),
            Is.EqualTo(ProofFault.RosterUnsigned)
        );
        Assert.That(
            new Forge { Roster = roster => roster with { Entries = [] } }
                .Fault()
                ?.Item3,
            Is.EqualTo(ProofFault.RosterUnsigned)
        );
    }

    [Test]
    public void A_signer_whose_seat_circle_or_key_is_not_in_the_roster_is_refused()
    {
        Forge Slipped(string seat, string circle) =>
            new()
            {
                Roster = roster => new Forge().Make().Roster,
                Eligible = [.. new Forge().Eligible, Forge.Seat("body", seat, circle)],
            };

        Assert.That(
            Slipped("copil-7", "Accueil").Fault(),
            Is.EqualTo((ProofCheck.Seated, "copil-7", ProofFault.NotSeated))
        );
        Assert.That(
            new Forge
            {
                Roster = roster => new Forge().Make().Roster,
                Eligible = new Forge().Eligible.SetItem(3, Forge.Seat("body", "copil-3", "Accueil")),
            }.Fault(),
            Is.EqualTo((ProofCheck.Seated, "copil-3", ProofFault.NotSeated)),
            "in another circle"
        );
        Assert.That(
            new Forge
            {
                Eligible = new Forge().Eligible.SetItem(
                    3,
                    Forge.Seat("body", "copil-3", "Terrain") with
                    {
                        Keys = [Forge.Key("another")],
                    }
                ),
            }.Fault(),
            Is.EqualTo((ProofCheck.Seated, "copil-3", ProofFault.NotSeated)),
            "with another key"
        );
    }

    [Test]
    public void A_seat_counts_only_if_signed_by_two_CoPil_circles_after_one_week_and_until_the_seat_ends()
    {
        var given = new SeatGiven(Before, new(Forge.Person("instruction-2"), Role.Copil, 9, "Accueil", Before));
        ImmutableArray<EligibleSeat> eligible =
        [
            .. new Forge().Eligible.Where(seat => seat.Seat != "instruction-2"),
            Forge.Seat("body", "copil-9", "Accueil") with
            {
                Keys = [Forge.Key("instruction-2")],
            },
        ];

        (ProofCheck, string, ProofFault)? Fault(RosterEntry entry, params string[] seats)
        {
            var founded = new Forge().Make().Roster;
            return new Forge
            {
                Eligible = [.. eligible, Forge.Seat("pair", "instruction-3", "Terrain")],
                Roster = _ => With(founded, entry, seats),
            }.Fault();
        }

        Assert.That(
            Fault(given, "copil-1", "copil-3")?.Item2,
            Is.EqualTo("instruction-3"),
            "seated by two of two circles: only the seat after it is unknown"
        );
        Assert.That(Fault(given, "copil-1")?.Item2, Is.EqualTo("copil-9"), "by one");
        Assert.That(
            Fault(given, "instruction-1", "instruction-2")?.Item2,
            Is.EqualTo("copil-9"),
            "by people who do not sit in the CoPil"
        );
        Assert.That(
            Fault(given with { At = Forge.Opened.AddDays(-6) }, "copil-1", "copil-3")?.Item2,
            Is.EqualTo("copil-9"),
            "before its week is over"
        );
        Assert.That(
            After(new SeatEnded(Before, Role.Copil, 3), "copil-1", "bureau-1"),
            Is.EqualTo((ProofCheck.Seated, "copil-3", ProofFault.NotSeated))
        );
    }

    [Test]
    public void A_passkey_counts_only_if_endorsed_by_the_roster_key_of_the_same_member()
    {
        EligibleSeat Seat(byte[] passkey, byte[] endorsed) =>
            Forge.Seat("body", "copil-3", "Terrain") with
            {
                Keys = [Forge.Key("copil-3"), passkey],
                Endorsed = [endorsed],
            };
        var (passkey, person) = (Forge.Key("a passkey"), Forge.Person("copil-3"));
        (ProofCheck, string, ProofFault)? Fault(EligibleSeat seat) =>
            new Forge { Eligible = new Forge().Eligible.SetItem(3, seat) }.Fault();

        Assert.That(Fault(Seat(passkey, Forge.Sign("copil-3", EligibleSeat.Endorsement(person, passkey)))), Is.Null);
        Assert.That(
            Fault(Seat(passkey, Forge.Sign("copil-1", EligibleSeat.Endorsement(person, passkey))))?.Item3,
            Is.EqualTo(ProofFault.NotSeated)
        );
        Assert.That(
            Fault(
                Seat(passkey, Forge.Sign("copil-3", EligibleSeat.Endorsement(Forge.Person("copil-1"), passkey)))
            )?.Item3,
            Is.EqualTo(ProofFault.NotSeated)
        );
        Assert.That(
            Fault(
                Seat(passkey, Forge.Sign("copil-3", EligibleSeat.Endorsement(person, passkey))) with
                {
                    Endorsed = [],
                }
            )?.Item3,
            Is.EqualTo(ProofFault.NotSeated)
        );
    }

    [Test]
    public void A_mandate_signed_by_a_seat_outside_the_roster_is_refused()
    {
        var founded = new Forge().Make().Roster;

        Assert.That(
            new Forge
            {
                Roster = _ => founded,
                Mandate = [.. new Forge().Mandate, ("copil-8", "Terrain", Forge.Opened.AddDays(-1))],
            }.Fault(),
            Is.EqualTo((ProofCheck.Validation, "copil-8", ProofFault.NotSeated))
        );
    }

    [TestCase(90, 45, true)]
    [TestCase(91, 45, false, Description = "longer than 90 days")]
    [TestCase(90, 46, false, Description = "reviewed after day 45")]
    [TestCase(null, 45, false, Description = "does not end alone")]
    [TestCase(0, 0, false, Description = "ends as it begins")]
    [TestCase(30, -1, false, Description = "reviewed before it begins")]
    public void A_suspension_ends_by_itself_within_90_days_and_is_reviewed_by_day_45(
        int? until,
        int review,
        bool holds
    ) =>
        Assert.That(
            Measured("mise_a_l_ecart", until, review)?.Item3,
            Is.EqualTo(holds ? null : ProofFault.MeasureDates)
        );

    [TestCase(null, 365, true)]
    [TestCase(null, 367, false)]
    [TestCase(null, 0, false)]
    [TestCase(90, 45, false)]
    public void An_exclusion_is_reviewed_within_a_year(int? until, int review, bool holds) =>
        Assert.That(Measured("exclusion", until, review)?.Item3, Is.EqualTo(holds ? null : ProofFault.MeasureDates));
}
