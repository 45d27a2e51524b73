using System.Collections.Immutable;
using System.Text;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Rosters;

namespace IncidentDesk.Tests.Proof;

/// <summary>An exclusion that nobody decided, made with the program's own code by two members of the CoPil who have
/// their own keys and a copy of the disk: three people whom they invented sign with them.</summary>
/// <param name="honest">A proof of the desk in the format of before: its roster and its journal.</param>
/// <param name="two">The two members, with their seats and keys.</param>
internal sealed class ForgedExclusion(DecisionProof honest, params (Seat Seat, SigningSecret Signing)[] two)
{
    private const string Text = "Exclusion\n\nLa personne C est exclue.\n";

    private static readonly (string Seat, Role Role, string Circle)[] Invented =
    [
        ("instruction-91", Role.Instructor, "Logistique"),
        ("instruction-92", Role.Instructor, "Terrain"),
        ("copil-93", Role.Copil, "Accueil"),
    ];

    private readonly List<JournalLine> lines = [];
    private readonly List<RosterLine> entries = [.. honest.Roster.Entries];
    private byte[] head = [];

    /// <summary>How many lines of the honest journal they keep; the others they leave out.</summary>
    public int Kept { get; init; }

    /// <summary>When the first invented entry was written, as they say.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>The hour they give to a line of a moment they claim.</summary>
    public Func<DateTimeOffset, DateTimeOffset> Hour { get; init; } = at => at;

    /// <summary>Whether their entries and signatures name lines of the journal, as the newest rules ask.</summary>
    public bool Lined { get; init; } = true;

    /// <summary>Every line of their journal, once it is made.</summary>
    public IReadOnlyList<JournalLine> Lines => lines;

    public DecisionProof Make()
    {
        lines.AddRange(honest.Journal!.Lines.Take(Kept));
        head = entries.Aggregate(Chain.Start, (before, line) => Chain.Next(before, Chain.Hash(line.Bytes)));
        foreach (var (seat, role, circle) in Invented)
        {
            var (id, number) = (Forge.Person(seat), int.Parse(seat.Split('-')[1], null));
            var keys = new PublicKeys("", "", Convert.ToHexStringLower(Forge.Key(seat)));
            Enter(new MemberAdded(From, new(id, "", true, keys, [])));
            Enter(new SeatGiven(From, new(id, role, number, circle, From)) { Apart = true });
        }
        var roster = new RosterProof { Entries = [.. entries] };
        var (opened, protocol) = (From.AddDays(9), Chain.Hash("a definition"u8));
        var proposal = honest.Proposal with
        {
            Decision = Guid.NewGuid(),
            Kind = "exclusion",
            From = opened.AddDays(2),
            Until = DateTimeOffset.UnixEpoch,
            ReviewAt = opened.AddDays(100),
            TextSha256 = Chain.Hash(Encoding.UTF8.GetBytes(Text)),
            ProtocolSha256 = protocol,
            RosterAt = opened,
            RosterSha256 = roster.Hash(),
            Pair = 2,
            Body = 3,
            Circles = 2,
            OutsideBureau = 1,
            OpenedAt = opened,
            SignBy = opened.AddDays(7),
            JournalHead = lines[^1].Hash,
            Eligible = [.. Signers().Select(Eligible)],
            Mandate = [.. Signers().Where(signer => signer.Hat == EligibleSeat.Body).Select(Validated)],
        };
        Write(Chain.Hash("a proposal"u8), opened);
        return new()
        {
            Schema = Lined ? DecisionProof.Whole : DecisionProof.Former,
            Text = Text,
            Proposal = proposal,
            ProposalSha256 = proposal.Hash(),
            Roster = roster,
            Signatures =
            [
                .. Signers().Select((signer, index) => SignOff(signer, opened.AddHours(index + 1), proposal)),
            ],
            Journal = Lined
                ? JournalSpan.Of(new(0, Chain.Start), lines)
                : JournalSpan.Of(
                    new(lines.FindIndex(line => line.Hash == proposal.JournalHead) + 1, proposal.JournalHead),
                    lines[(lines.FindIndex(line => line.Hash == proposal.JournalHead) + 1)..]
                ),
        };

        SeatSignature Validated(Signer signer)
        {
            var at = opened.AddHours(-3);
            var message = MandateText.Message(
                honest.Proposal.Protocol,
                honest.Proposal.ProtocolVersion,
                protocol,
                signer.Seat,
                signer.Circle,
                at
            );
            return new()
            {
                Seat = signer.Seat,
                Circle = signer.Circle,
                At = at,
                Key = signer.Key,
                Signature = signer.Sign(message),
            };
        }
    }

    private sealed record Signer(string Hat, string Seat, string Circle, byte[] Key, Func<byte[], byte[]> Sign);

    private IEnumerable<Signer> Signers() =>
        Invented
            .Select(person => new Signer(
                person.Role == Role.Copil ? EligibleSeat.Body : EligibleSeat.Pair,
                person.Seat,
                person.Circle,
                Forge.Key(person.Seat),
                message => Forge.Sign(person.Seat, message)
            ))
            .Concat(
                two.Select(member => new Signer(
                    EligibleSeat.Body,
                    member.Seat.Id,
                    CircleNames.Of(member.Seat),
                    member.Signing.PublicKey(),
                    message => member.Signing.Sign(message)
                ))
            );

    private static EligibleSeat Eligible(Signer signer) =>
        Forge.Seat(signer.Hat, signer.Seat, signer.Circle) with
        {
            Keys = [signer.Key],
        };

    /// <summary>An entry with both members' signatures, each with its line.</summary>
    private void Enter(RosterEntry entry)
    {
        var (seq, body) = (entries.Count + 1, RosterJson.Write(entry with { Rules = RosterFile.NewestRules }));
        head = Chain.Next(head, Chain.Hash(body));
        var (own, votes) = (Write(head, From), ImmutableArray.CreateBuilder<RosterSignature>());
        foreach (var (seat, signing) in two)
        {
            var message = Lined
                ? RosterSignature.Message(seq, head, seat.Person, From, lines[^1].Hash)
                : RosterSignature.Message(seq, head, seat.Person, From);
            var signature = signing.Sign(message);
            var line = Write(RosterSignature.Commitment(message, signature), From);
            votes.Add(
                new()
                {
                    Person = seat.Person,
                    At = From,
                    Signature = signature,
                    Line = Lined ? line : null,
                }
            );
        }
        entries.Add(
            new()
            {
                Body = Encoding.UTF8.GetString(body),
                Line = Lined ? own : null,
                Votes = votes.ToImmutable(),
            }
        );
    }

    private SignOffGiven SignOff(Signer signer, DateTimeOffset at, SignedProposal proposal)
    {
        var given = new SignOffGiven
        {
            Hat = signer.Hat,
            Seat = signer.Seat,
            At = at,
            Reason = "C’est nécessaire.",
            JournalHead = lines[^1].Hash,
            Signature = [],
            Line = lines.Count + 1,
            Blind = Chain.Hash(Encoding.UTF8.GetBytes(signer.Seat)),
        };
        var message = given.Message(proposal);
        given = given with { Signature = signer.Sign(message) };
        Write(given.Commitment(message), at);
        return given;
    }

    private long Write(byte[] commitment, DateTimeOffset at)
    {
        lines.Add(JournalLine.After(lines.Count, lines[^1].Hash, commitment, Hour(at)));
        return lines.Count;
    }
}
