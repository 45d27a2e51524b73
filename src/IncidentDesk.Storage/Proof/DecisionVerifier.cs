using System.Text;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof;

/// <summary>Verifies the proof of one decision: what was signed, under which mandate, by which seats, and that the
/// journal holds it. Stops at the first fault.</summary>
internal static class DecisionVerifier
{
    /// <param name="now">The verifier's own time, to refuse a journal of the future; null to ask for none.</param>
    public static IEnumerable<ProofFinding> Check(DecisionProof proof, DateTimeOffset? now)
    {
        var proposal = proof.Proposal;
        yield return new(ProofCheck.File, proof.Schema, proof.IsWhole ? null : ProofFault.Unreadable);
        yield return new(
            ProofCheck.Text,
            Hex(proposal.TextSha256),
            Same(Chain.Hash(Encoding.UTF8.GetBytes(proof.Text)), proposal.TextSha256) ? null : ProofFault.OtherText
        );
        yield return new(
            ProofCheck.Proposal,
            Hex(proof.ProposalSha256),
            Same(proposal.Hash(), proof.ProposalSha256) ? null : ProofFault.OtherProposal
        );
        yield return Rule(proposal, out var rule);
        yield return new(
            ProofCheck.Measure,
            proposal.Kind,
            proposal.Measure()!.KeepsToFloors ? null : ProofFault.MeasureDates
        );
        yield return Eligible(proposal, rule!);
        foreach (var finding in Lines(proof, now))
            yield return finding;
        var held = proof.Proven?.Index() ?? new JournalIndex(proof.Journal!.Lines.Prepend(Before(proof.Journal)));
        yield return Roster(proof, held, out var roster);
        yield return Seated(proposal, roster!);
        foreach (var given in proposal.Mandate)
            yield return Validation(proposal, roster!, given);
        yield return Mandate(proposal);
        foreach (var (index, given) in proof.Signatures.Index())
            yield return SignOff(proof, held, given, index);
        yield return Decided(proof, roster!, rule!);
    }

    /// <summary>The lines of the journal: each under a published hour, or, in the formats of before, all in a
    /// chain.</summary>
    private static ProofFinding[] Lines(DecisionProof proof, DateTimeOffset? now) =>
        proof.Proven is { } proven
            ? proven.CheckHours(Latest(proof, now)) is { Fault: null } hours
                ? [hours, proven.CheckLines(proof.Roster.FirstLine, LastLine(proof))]
                : [proven.CheckHours(Latest(proof, now))]
            :
            [
                JournalVerifier.Chained(
                    proof.Journal!,
                    proof.IsTimed ? new(0, Chain.Start) : new(proof.Journal!.From.Seq, proof.Proposal.JournalHead),
                    proof.Roster.FirstLine,
                    proof.IsTimed ? now : null
                ),
            ];

    /// <summary>The latest hour that can be published; null where the format proves no times.</summary>
    private static DateTimeOffset? Latest(DecisionProof proof, DateTimeOffset? now) =>
        proof.IsTimed ? now + JournalVerifier.Ahead : null;

    /// <summary>Whether the signers are enough for the rule.</summary>
    private static ProofFinding Decided(DecisionProof proof, RosterFile roster, DecisionRule rule)
    {
        var signers = proof
            .Signatures.Select(given =>
                SignerOf(
                    roster,
                    proof.Proposal.RosterAt,
                    proof.Proposal.Eligible.First(seat => seat.Seat == given.Seat)
                )
            )
            .ToArray();
        return new(
            ProofCheck.Decided,
            $"{Verifier.Number(signers.Length)}/{Verifier.Number(rule.Total)}",
            rule.IsMetBy(signers) ? null : ProofFault.NotDecided
        );
    }

    /// <summary>The numbers of the rule, which may not be below the floors for every protocol.</summary>
    private static ProofFinding Rule(SignedProposal proposal, out DecisionRule? rule)
    {
        rule = null;
        var numbers =
            $"{proposal.Kind}: {proposal.Pair} + {proposal.Body}, {proposal.Circles}, {proposal.OutsideBureau}";
        if (DecisionKinds.Parse(proposal.Kind) is not { } kind)
            return new(ProofCheck.Rule, proposal.Kind, ProofFault.UnknownKind);
        if (proposal.SignBy <= proposal.OpenedAt)
            return new(ProofCheck.Rule, numbers, ProofFault.NoTimeToSign);
        try
        {
            rule = new(
                kind,
                new("", ""),
                proposal.Pair,
                proposal.Body,
                proposal.Circles,
                proposal.OutsideBureau,
                proposal.SignBy - proposal.OpenedAt
            );
            return new(ProofCheck.Rule, numbers);
        }
        catch (ProtocolException)
        {
            return new(ProofCheck.Rule, numbers, ProofFault.UnderFloor);
        }
    }

    private static ProofFinding Eligible(SignedProposal proposal, DecisionRule rule)
    {
        var (seats, keys) = (new HashSet<string>(), new HashSet<string>());
        foreach (var seat in proposal.Eligible)
        {
            ProofFault? fault =
                seat.Hat is not (EligibleSeat.Pair or EligibleSeat.Body) ? ProofFault.UnknownHat
                : !EligibleSeat.Agrees(seat.Seat, seat.Circle, seat.InBureau)
                || (seat.Hat == EligibleSeat.Body && !EligibleSeat.IsOfBody(seat.Seat))
                    ? ProofFault.CircleDisagrees
                : !seats.Add(seat.Seat) ? ProofFault.SeatTwice
                : seat.Keys.IsDefaultOrEmpty ? ProofFault.NoKey
                : seat.Keys.Any(key => !keys.Add(Hex(key))) ? ProofFault.KeyTwice
                : null;
            if (fault is not null)
                return new(ProofCheck.Eligible, seat.Seat, fault);
        }
        var all = proposal
            .Eligible.Select((seat, index) => SignerOf(new Guid(index, 0, 0, new byte[8]), seat))
            .ToArray();
        return new(
            ProofCheck.Eligible,
            Verifier.Number(all.Length),
            rule.IsMetBy(all) ? null : ProofFault.TooFewEligible
        );
    }

    /// <summary>The number of the last line of the journal that the decision needs.</summary>
    public static long LastLine(DecisionProof proof) =>
        proof
            .Signatures.Select(given => given.Line)
            .Append(proof.Roster.LastLine)
            .Append(proof.Journal?.From.Seq ?? 0)
            .Max();

    /// <summary>The roster is the one pinned in the proposal, its own members signed each of its entries, and the
    /// journal holds them.</summary>
    private static ProofFinding Roster(DecisionProof proof, JournalIndex held, out RosterFile? roster)
    {
        roster = null;
        var founding = proof.Roster.Founding;
        if (!Same(proof.Roster.Hash(), proof.Proposal.RosterSha256))
            return new(ProofCheck.Roster, founding, ProofFault.OtherRoster);
        if (proof.IsTimed == proof.Roster.IsTimed)
            roster = proof.Roster.At(proof.Proposal.RosterAt, held);
        return new(
            ProofCheck.Roster,
            founding,
            roster is not { Members.IsEmpty: false } ? ProofFault.RosterUnsigned
                : proof.IsTimed ? Timed(proof.Proposal, held)
                : null
        );
    }

    /// <summary>The roster was pinned between the line that the proposal names and the time to sign.</summary>
    private static ProofFault? Timed(SignedProposal proposal, JournalIndex held) =>
        held.Find(proposal.JournalHead) is not { } head ? ProofFault.HeadMissing
        : proposal.RosterAt > proposal.OpenedAt + SignOffGiven.WrittenWithin
        || held.HourAt(head) > proposal.RosterAt + SignOffGiven.WrittenWithin
            ? ProofFault.OtherHour
        : null;

    /// <summary>Every eligible seat was held at the time of the proposal by the owner of its key.</summary>
    private static ProofFinding Seated(SignedProposal proposal, RosterFile roster) =>
        proposal.Eligible.FirstOrDefault(seat =>
            Holder(roster, proposal.RosterAt, seat.Seat, seat.Circle) is not { } holder
            || !seat.IsOf(holder.Id, holder.Keys.Sign)
        )
            is { } stranger
            ? new(ProofCheck.Seated, stranger.Seat, ProofFault.NotSeated)
            : new(ProofCheck.Seated, Verifier.Number(proposal.Eligible.Length));

    /// <summary>Who held the seat of this name and circle at a time; null when nobody did.</summary>
    private static Member? Holder(RosterFile roster, DateTimeOffset at, string seat, string circle) =>
        roster.Members.FirstOrDefault(member =>
            member.Seats.Any(held => held.Id == seat && CircleNames.Of(held) == circle && held.HeldAt(at))
        );

    private static ProofFinding Validation(SignedProposal proposal, RosterFile roster, SeatSignature given) =>
        new(
            ProofCheck.Validation,
            given.Seat,
            !given.Verifies(
                    MandateText.Message(
                        proposal.Protocol,
                        proposal.ProtocolVersion,
                        proposal.ProtocolSha256,
                        given.Seat,
                        given.Circle,
                        given.At
                    )
                )
                    ? ProofFault.FalseSignature
                : given.At > proposal.OpenedAt ? ProofFault.AfterProposal
                : Holder(roster, given.At, given.Seat, given.Circle)?.Keys.Sign != Hex(given.Key) ? ProofFault.NotSeated
                : null
        );

    /// <summary>The floors of the mandate rule; keys stand for persons here.</summary>
    private static ProofFinding Mandate(SignedProposal proposal) =>
        new(
            ProofCheck.Mandate,
            $"{proposal.Protocol} {Verifier.Number(proposal.ProtocolVersion)}",
            Math.Min(
                proposal.Mandate.DistinctBy(given => given.Seat).Count(),
                proposal.Mandate.DistinctBy(given => Hex(given.Key)).Count()
            ) >= Floors.MandateMembers
            && CircleNames.Count(proposal.Mandate.Select(given => given.Circle)) >= Floors.MandateCircles
                ? null
                : ProofFault.NotValidated
        );

    private static ProofFinding SignOff(DecisionProof proof, JournalIndex held, SignOffGiven given, int index)
    {
        var (proposal, message) = (proof.Proposal, given.Message(proof.Proposal));
        var seat = proposal.Eligible.FirstOrDefault(seat => seat.Seat == given.Seat && seat.Hat == given.Hat);
        return new(
            ProofCheck.Signature,
            given.Seat,
            seat is null ? ProofFault.NotEligible
                : !given.Verifies(seat, message) ? ProofFault.FalseSignature
                : proof.Signatures.Take(index).Any(before => before.Seat == given.Seat || before.Line >= given.Line)
                    ? ProofFault.SignedTwice
                : given.At < proposal.OpenedAt ? ProofFault.TooEarly
                : given.At > proposal.SignBy ? ProofFault.TooLate
                : held.Against(proposal, given, message)
        );
    }

    /// <summary>A seat with the person whom the roster names for it.</summary>
    private static Signer SignerOf(RosterFile roster, DateTimeOffset at, EligibleSeat seat) =>
        SignerOf(Holder(roster, at, seat.Seat, seat.Circle)!.Id, seat);

    private static Signer SignerOf(Guid person, EligibleSeat seat) =>
        new(
            person,
            seat.Hat == EligibleSeat.Pair ? SigningCapacity.Pair : SigningCapacity.Body,
            seat.Seat,
            seat.Circle,
            seat.InBureau,
            ""
        );

    /// <summary>Only the hash of the line before the first is known: a signature may name it as head, but cannot have
    /// it as its own line.</summary>
    private static JournalLine Before(JournalSpan span) =>
        new()
        {
            Seq = span.From.Seq,
            Hash = span.From.Hash,
            Hour = default,
            Commitment = [],
        };

    private static bool Same(byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
