using System.Text;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof;

/// <summary>Checks the proof of one decision: what was signed, under which mandate, by which seats, and that the journal holds it. Nothing is looked at after a fault.</summary>
internal static class DecisionVerifier
{
    public static IEnumerable<ProofFinding> Check(DecisionProof proof)
    {
        var proposal = proof.Proposal;
        yield return new(ProofCheck.File, DecisionProof.Name);
        yield return new(ProofCheck.Text, Hex(proposal.TextSha256), Same(Chain.Hash(Encoding.UTF8.GetBytes(proof.Text)), proposal.TextSha256) ? null : ProofFault.OtherText);
        yield return new(ProofCheck.Proposal, Hex(proof.ProposalSha256), Same(proposal.Hash(), proof.ProposalSha256) ? null : ProofFault.OtherProposal);
        yield return Rule(proposal, out var rule);
        yield return Eligible(proposal, rule!);
        foreach (var given in proposal.Mandate) yield return Validation(proposal, given);
        yield return Mandate(proposal);
        yield return Verifier.Chained(proof.Journal, new(proof.Journal.From.Seq, proposal.JournalHead));
        var held = new HeldLines(proof.Journal.Lines.Prepend(Before(proof.Journal)));
        foreach (var (index, given) in proof.Signatures.Index()) yield return SignOff(proof, held, given, index);
        var signers = proof.Signatures.Select(given => SignerOf(proposal, Array.FindIndex([.. proposal.Eligible], seat => seat.Seat == given.Seat))).ToArray();
        yield return new(ProofCheck.Decided, $"{Verifier.Number(signers.Length)}/{Verifier.Number(rule!.Total)}", rule.IsMetBy(signers) ? null : ProofFault.NotDecided);
    }

    /// <summary>The numbers of the rule, over the floors that no protocol can go under.</summary>
    private static ProofFinding Rule(SignedProposal proposal, out DecisionRule? rule)
    {
        rule = null;
        var numbers = $"{proposal.Kind}: {proposal.Pair} + {proposal.Body}, {proposal.Circles}, {proposal.OutsideBureau}";
        if (DecisionKinds.Parse(proposal.Kind) is not { } kind) return new(ProofCheck.Rule, proposal.Kind, ProofFault.UnknownKind);
        if (proposal.SignBy <= proposal.OpenedAt) return new(ProofCheck.Rule, numbers, ProofFault.NoTimeToSign);
        try
        {
            rule = new(kind, new("", ""), proposal.Pair, proposal.Body, proposal.Circles, proposal.OutsideBureau, proposal.SignBy - proposal.OpenedAt);
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
                : !EligibleSeat.Agrees(seat.Seat, seat.Circle, seat.InBureau) || (seat.Hat == EligibleSeat.Body && !EligibleSeat.IsOfBody(seat.Seat)) ? ProofFault.CircleDisagrees
                : !seats.Add(seat.Seat) ? ProofFault.SeatTwice
                : seat.Keys.IsDefaultOrEmpty ? ProofFault.NoKey
                : seat.Keys.Any(key => !keys.Add(Hex(key))) ? ProofFault.KeyTwice
                : null;
            if (fault is not null) return new(ProofCheck.Eligible, seat.Seat, fault);
        }
        var all = proposal.Eligible.Select((_, index) => SignerOf(proposal, index)).ToArray();
        return new(ProofCheck.Eligible, Verifier.Number(all.Length), rule.IsMetBy(all) ? null : ProofFault.TooFewEligible);
    }

    private static ProofFinding Validation(SignedProposal proposal, SeatSignature given) => new(ProofCheck.Validation, given.Seat,
        !given.Verifies(MandateText.Message(proposal.Protocol, proposal.ProtocolVersion, proposal.ProtocolSha256, given.Seat, given.Circle, given.At)) ? ProofFault.FalseSignature
        : given.At > proposal.OpenedAt ? ProofFault.AfterProposal
        : null);

    /// <summary>The same floors as the mandate's own rule: here a key stands for the person.</summary>
    private static ProofFinding Mandate(SignedProposal proposal) => new(ProofCheck.Mandate, $"{proposal.Protocol} {Verifier.Number(proposal.ProtocolVersion)}",
        Math.Min(proposal.Mandate.DistinctBy(given => given.Seat).Count(), proposal.Mandate.DistinctBy(given => Hex(given.Key)).Count()) >= Floors.MandateMembers
        && proposal.Mandate.DistinctBy(given => given.Circle).Count() >= Floors.MandateCircles ? null : ProofFault.NotValidated);

    private static ProofFinding SignOff(DecisionProof proof, HeldLines held, SignOffGiven given, int index)
    {
        var (proposal, message) = (proof.Proposal, given.Message(proof.Proposal));
        var seat = proposal.Eligible.FirstOrDefault(seat => seat.Seat == given.Seat && seat.Hat == given.Hat);
        return new(ProofCheck.Signature, given.Seat,
            seat is null ? ProofFault.NotEligible
            : !given.Verifies(seat, message) ? ProofFault.FalseSignature
            : proof.Signatures.Take(index).Any(before => before.Seat == given.Seat || before.Line >= given.Line) ? ProofFault.SignedTwice
            : given.At < proposal.OpenedAt ? ProofFault.TooEarly
            : given.At > proposal.SignBy ? ProofFault.TooLate
            : held.Against(proposal, given, message));
    }

    /// <summary>A seat as the rules see it; seats are distinct people because their keys are distinct.</summary>
    private static Signer SignerOf(SignedProposal proposal, int index) => proposal.Eligible[index] is var seat
        ? new(new Guid(index, 0, 0, new byte[8]), seat.Hat == EligibleSeat.Pair ? Hat.Pair : Hat.Body, seat.Seat, seat.Circle, seat.InBureau, "") : null!;

    /// <summary>The line before the first is known by its hash alone: a signature may name it, and none can be it.</summary>
    private static JournalLine Before(JournalSpan span) => new() { Seq = span.From.Seq, Hash = span.From.Hash, Hour = default, Commitment = [] };

    private static bool Same(byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right);
    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
