using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Rosters;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Tests.Proof;

/// <summary>A proof by people whose keys the test holds: it can break any rule and have it signed all the
/// same.</summary>
internal sealed class Forge
{
    public const string Text = "Exclusion\n\nLa personne B est exclue.\n";

    public static readonly DateTimeOffset Opened = new(2026, 11, 20, 10, 15, 30, 123, TimeSpan.Zero);

    /// <summary>Validations of the mandate, before they are signed.</summary>
    public ImmutableArray<(string Seat, string Circle, DateTimeOffset At)> Mandate { get; set; } =
    [
        ("copil-1", "Logistique", Opened.AddDays(-9)),
        ("copil-3", "Terrain", Opened.AddDays(-8)),
        ("bureau-1", "Bureau", Opened.AddDays(-7)),
    ];

    public ImmutableArray<EligibleSeat> Eligible { get; set; } =
    [
        Seat("pair", "instruction-1", "Logistique"),
        Seat("pair", "instruction-2", "Communication"),
        Seat("body", "copil-1", "Logistique"),
        Seat("body", "copil-3", "Terrain"),
        Seat("body", "copil-4", "Accueil"),
        Seat("body", "bureau-1", "Bureau"),
    ];

    /// <summary>Who signs, in this order.</summary>
    public ImmutableArray<(string Hat, string Seat)> Signers { get; set; } =
    [
        ("pair", "instruction-1"),
        ("body", "copil-1"),
        ("body", "copil-3"),
        ("pair", "instruction-2"),
        ("body", "bureau-1"),
    ];

    /// <summary>Changes the proposal before it is signed.</summary>
    public Func<SignedProposal, SignedProposal> Proposal { get; set; } = proposal => proposal;

    /// <summary>Changes a sign-off before it is signed; given with its place among them.</summary>
    public Func<int, SignOffGiven, SignOffGiven> SignOff { get; set; } = (_, given) => given;

    /// <summary>Changes the commitment of a signature's line before the line is written.</summary>
    public Func<int, byte[], byte[]> Commitment { get; set; } = (_, commitment) => commitment;

    /// <summary>Changes the roster before the proposal names it.</summary>
    public Func<RosterProof, RosterProof> Roster { get; set; } = roster => roster;

    /// <summary>How long after its moment each signature enters the journal.</summary>
    public TimeSpan Late { get; set; }

    public static EligibleSeat Seat(string hat, string seat, string circle) =>
        new()
        {
            Hat = hat,
            Seat = seat,
            Circle = circle,
            InBureau = circle == "Bureau",
            Keys = [Key(seat)],
            Endorsed = [],
        };

    public static byte[] Key(string seat)
    {
        using var root = Root(seat);
        return Signature.PublicKey(root);
    }

    public static byte[] Sign(string seat, byte[] message)
    {
        using var root = Root(seat);
        return Signature.Sign(root, message);
    }

    public DecisionProof Make()
    {
        var lines = new List<JournalLine>();
        foreach (var before in Enumerable.Range(1, 3))
            Write(lines, Chain.Hash([(byte)before]), Opened.AddHours(-1));
        var protocol = Chain.Hash("definition"u8);
        var roster = Roster(Founding());
        var proposal = Proposal(
            new()
            {
                Decision = Guid.Parse("0196f000-0000-7000-8000-000000000004"),
                Kind = "exclusion",
                Version = 1,
                From = Opened.AddDays(20),
                Until = DateTimeOffset.UnixEpoch,
                ReviewAt = Opened.AddDays(200),
                TextSha256 = Chain.Hash(Encoding.UTF8.GetBytes(Text)),
                Protocol = "violence",
                ProtocolVersion = 1,
                ProtocolSha256 = protocol,
                RosterAt = Opened,
                RosterSha256 = roster.Hash(),
                Pair = 2,
                Body = 3,
                Circles = 2,
                OutsideBureau = 1,
                OpenedAt = Opened,
                SignBy = Opened.AddDays(7),
                JournalHead = lines[^1].Hash,
                Eligible = Eligible,
                Mandate =
                [
                    .. Mandate.Select(given => new SeatSignature
                    {
                        Seat = given.Seat,
                        Circle = given.Circle,
                        At = given.At,
                        Key = Key(given.Seat),
                        Signature = Sign(
                            given.Seat,
                            MandateText.Message("violence", 1, protocol, given.Seat, given.Circle, given.At)
                        ),
                    }),
                ],
            }
        );
        Write(lines, Chain.Hash("proposal"u8), Opened);
        var signatures = Signers
            .Select(
                (signer, index) =>
                {
                    var given = SignOff(
                        index,
                        new()
                        {
                            Hat = signer.Hat,
                            Seat = signer.Seat,
                            At = Opened.AddHours(index + 1),
                            Reason = "Je l’ai lu.",
                            JournalHead = lines[^1].Hash,
                            Signature = [],
                            Line = lines.Count + 1,
                            Blind = Chain.Hash([(byte)(100 + index)]),
                        }
                    );
                    var message = given.Message(proposal);
                    if (given.Signature is [])
                        given = given with { Signature = Sign(signer.Seat, message) };
                    Write(lines, Commitment(index, given.Commitment(message)), given.At + Late);
                    return given;
                }
            )
            .ToArray();
        Write(lines, Chain.Hash("after"u8), Opened.AddDays(8));
        return new()
        {
            Schema = DecisionProof.Former,
            Text = Text,
            Proposal = proposal,
            ProposalSha256 = proposal.Hash(),
            Roster = roster,
            Signatures = [.. signatures],
            Journal = JournalSpan.Of(new(3, lines[2].Hash), lines[3..]),
        };
    }

    /// <summary>A roster in which everybody of the list and of the mandate holds the seat they say, founded by all and
    /// signed by two.</summary>
    private RosterProof Founding()
    {
        var at = Opened.AddYears(-1);
        (string Seat, string Circle)[] seats =
        [
            .. Eligible
                .Select(seat => (seat.Seat, seat.Circle))
                .Concat(Mandate.Select(given => (given.Seat, given.Circle)))
                .DistinctBy(seat => seat.Item1),
        ];
        var members = seats
            .Where(seat => int.TryParse(seat.Seat.Split('-')[1], out _))
            .Select(seat => new Member(
                Person(seat.Seat),
                "",
                true,
                new("", "", Convert.ToHexStringLower(Key(seat.Seat))),
                [
                    new(
                        Person(seat.Seat),
                        Roles.Parse(seat.Seat.Split('-')[0])!.Value,
                        int.Parse(seat.Seat.Split('-')[1], CultureInfo.InvariantCulture),
                        seat.Circle,
                        at
                    ),
                ]
            ));
        return new()
        {
            Entries = [Signed(1, Chain.Start, new Founded(at, "", [], [.. members]), "copil-1", "bureau-1")],
        };
    }

    /// <summary>An entry of the roster after another, with the signatures of these seats.</summary>
    public static RosterLine Signed(int seq, byte[] previous, RosterEntry entry, params string[] seats)
    {
        var body = JsonSerializer.Serialize(entry, RosterJson.Options);
        var hash = Chain.Next(previous, Chain.Hash(Encoding.UTF8.GetBytes(body)));
        return new()
        {
            Body = body,
            Votes =
            [
                .. seats.Select(
                    (seat, index) =>
                        new RosterSignature
                        {
                            Person = Person(seat),
                            At = entry.At.AddMinutes(index),
                            Signature = Sign(
                                seat,
                                RosterSignature.Message(seq, hash, Person(seat), entry.At.AddMinutes(index))
                            ),
                        }
                ),
            ],
        };
    }

    public static Guid Person(string seat) => new(Chain.Hash(Encoding.UTF8.GetBytes(seat))[..16]);

    public static byte[] Bytes(DecisionProof proof) => JsonSerializer.SerializeToUtf8Bytes(proof, ProofJson.Options);

    /// <summary>Where the verifier stops, and why; null when it finds nothing.</summary>
    public static (ProofCheck, string, ProofFault)? Fault(DecisionProof proof) =>
        Verifier.Check(Bytes(proof))[^1] is { Fault: { } fault } wrong ? (wrong.Check, wrong.Entry, fault) : null;

    public (ProofCheck, string, ProofFault)? Fault() => Fault(Make());

    private static Secret Root(string seat) => Secret.Copy(Chain.Hash(Encoding.UTF8.GetBytes($"the root of {seat}")));

    private static void Write(List<JournalLine> lines, byte[] commitment, DateTimeOffset now) =>
        lines.Add(JournalLine.After(lines.Count, lines.Count == 0 ? Chain.Start : lines[^1].Hash, commitment, now));
}
