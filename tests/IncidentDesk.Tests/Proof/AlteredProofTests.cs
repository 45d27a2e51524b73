using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Tests.Proof;

/// <summary>A proof that a desk exported, altered in one way by someone who makes every hash agree again but holds
/// nobody's key.</summary>
public sealed class AlteredProofTests
{
    private static async Task<(ProofCheck Check, ProofFault Fault)?> FaultAsync(
        Func<DecisionProof, DecisionProof> alter
    )
    {
        var proof = alter(JsonSerializer.Deserialize<DecisionProof>(await Decided.ProofAsync(), ProofJson.Options)!);
        var proposal = proof.Proposal with
        {
            RosterSha256 = proof.Roster.Hash(),
            TextSha256 = Chain.Hash(System.Text.Encoding.UTF8.GetBytes(proof.Text)),
        };
        return Forge.Fault(proof with { Proposal = proposal, ProposalSha256 = proposal.Hash() }) is { } fault
            ? (fault.Item1, fault.Item3)
            : null;
    }

    private static DecisionProof Given(
        DecisionProof proof,
        Func<ImmutableArray<SignOffGiven>, ImmutableArray<SignOffGiven>> change
    ) => proof with { Signatures = change(proof.Signatures) };

    /// <summary>Without lines of the journal that nothing needs any more, so that nothing else is wrong.</summary>
    private static DecisionProof Trimmed(DecisionProof proof) =>
        proof with
        {
            Proven = proof.Proven! with { Lines = [.. proof.Proven.Lines.Take((int)DecisionVerifier.LastLine(proof))] },
        };

    private static DecisionProof Proposed(DecisionProof proof, Func<SignedProposal, SignedProposal> change) =>
        proof with
        {
            Proposal = change(proof.Proposal),
        };

    [Test]
    public async Task An_unaltered_proof_verifies() => Assert.That(await FaultAsync(proof => proof), Is.Null);

    [Test]
    public async Task A_missing_signer_is_refused([Range(0, 4)] int missing) =>
        Assert.That(
            await FaultAsync(proof => Trimmed(Given(proof, given => given.RemoveAt(missing)))),
            Is.EqualTo((ProofCheck.Decided, ProofFault.NotDecided))
        );

    [Test]
    public async Task A_doubled_signer_is_refused([Range(0, 4)] int doubled) =>
        Assert.That(
            await FaultAsync(proof => Given(proof, given => given.Add(given[doubled]))),
            Is.EqualTo((ProofCheck.Signature, ProofFault.SignedTwice))
        );

    [Test]
    public async Task A_signature_assigned_to_another_seat_is_refused() =>
        Assert.That(
            await FaultAsync(proof =>
                Given(proof, given => given.SetItem(0, given[0] with { Seat = given[1].Seat, Hat = given[1].Hat }))
            ),
            Is.EqualTo((ProofCheck.Signature, ProofFault.FalseSignature))
        );

    [Test]
    public async Task A_signer_outside_the_signed_list_of_eligible_seats_is_refused()
    {
        Assert.That(
            await FaultAsync(proof =>
                Given(proof, given => given.SetItem(0, given[0] with { Seat = "copil-99", Hat = EligibleSeat.Body }))
            ),
            Is.EqualTo((ProofCheck.Signature, ProofFault.NotEligible))
        );
        Assert.That(
            await FaultAsync(proof =>
                Proposed(
                    proof,
                    proposal =>
                        proposal with
                        {
                            Eligible = proposal.Eligible.Add(Forge.Seat("body", "copil-99", "Terrain")),
                        }
                )
            ),
            Is.EqualTo((ProofCheck.Seated, ProofFault.NotSeated)),
            "nor by being written into it"
        );
    }

    [Test]
    public async Task A_signer_moved_to_another_circle_is_refused()
    {
        static SignedProposal Moved(SignedProposal proposal, Func<EligibleSeat, bool> which, string circle)
        {
            var seat = proposal.Eligible.First(which);
            return proposal with { Eligible = proposal.Eligible.Replace(seat, seat with { Circle = circle }) };
        }

        Assert.That(
            await FaultAsync(proof => Proposed(proof, proposal => Moved(proposal, seat => seat.InBureau, "Terrain"))),
            Is.EqualTo((ProofCheck.Eligible, ProofFault.CircleDisagrees))
        );
        Assert.That(
            await FaultAsync(proof =>
                Proposed(
                    proof,
                    proposal => Moved(proposal, seat => seat is { Hat: EligibleSeat.Body, InBureau: false }, "Ailleurs")
                )
            ),
            Is.EqualTo((ProofCheck.Seated, ProofFault.NotSeated))
        );
    }

    [Test]
    public async Task A_deadline_moved_before_a_signature_is_refused() =>
        Assert.That(
            await FaultAsync(proof =>
                Proposed(proof, proposal => proposal with { SignBy = proof.Signatures[^1].At.AddMilliseconds(-1) })
            ),
            Is.EqualTo((ProofCheck.Signature, ProofFault.FalseSignature))
        );

    [Test]
    public async Task A_signature_moved_past_the_deadline_is_refused() =>
        Assert.That(
            await FaultAsync(proof =>
                Given(proof, given => given.SetItem(4, given[4] with { At = proof.Proposal.SignBy.AddMilliseconds(1) }))
            ),
            Is.EqualTo((ProofCheck.Signature, ProofFault.FalseSignature))
        );

    [Test]
    public async Task A_changed_decision_text_is_refused() =>
        Assert.That(
            await FaultAsync(proof => proof with { Text = proof.Text + " " }),
            Is.EqualTo((ProofCheck.Signature, ProofFault.FalseSignature))
        );

    [Test]
    public async Task A_review_put_off_by_more_than_a_year_is_refused() =>
        Assert.That(
            await FaultAsync(proof =>
                Proposed(proof, proposal => proposal with { ReviewAt = proposal.From.AddDays(367) })
            ),
            Is.EqualTo((ProofCheck.Measure, ProofFault.MeasureDates))
        );

    [Test]
    public async Task A_roster_its_members_did_not_sign_is_refused()
    {
        Assert.That(
            await FaultAsync(proof =>
                proof with
                {
                    Roster = proof.Roster with
                    {
                        Entries = [proof.Roster.Entries[0] with { Votes = [proof.Roster.Entries[0].Votes[0]] }],
                    },
                }
            ),
            Is.EqualTo((ProofCheck.Roster, ProofFault.RosterUnsigned))
        );
        Assert.That(
            await FaultAsync(proof =>
                proof with
                {
                    Roster = proof.Roster with
                    {
                        Entries =
                        [
                            proof.Roster.Entries[0] with
                            {
                                Body = proof
                                    .Roster.Entries[0]
                                    .Body.Replace("Terrain", "Ailleurs", StringComparison.Ordinal),
                            },
                        ],
                    },
                }
            ),
            Is.EqualTo((ProofCheck.Roster, ProofFault.RosterUnsigned))
        );
    }

    [Test]
    public async Task An_unrelated_roster_is_not_in_the_journal_of_the_desk() =>
        Assert.That(
            await FaultAsync(proof => proof with { Roster = new Forge().Make().Roster }),
            Is.EqualTo((ProofCheck.Roster, ProofFault.RosterUnsigned))
        );
}
