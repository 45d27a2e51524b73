using IncidentDesk.Sealing;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Tests.Proof;

/// <summary>What is wrong although everybody signed it and every hash agrees.</summary>
public sealed class VerifierTests
{
    [Test]
    public void A_valid_proof_passes_every_check()
    {
        var findings = Verifier.Check(Forge.Bytes(new Forge().Make()));

        Assert.That(findings.Select(finding => finding.Fault), Is.All.Null);
        Assert.That(
            findings.Select(finding => finding.Check).Distinct(),
            Is.EqualTo(
                new[]
                {
                    ProofCheck.File,
                    ProofCheck.Text,
                    ProofCheck.Proposal,
                    ProofCheck.Rule,
                    ProofCheck.Measure,
                    ProofCheck.Eligible,
                    ProofCheck.Journal,
                    ProofCheck.Roster,
                    ProofCheck.Seated,
                    ProofCheck.Validation,
                    ProofCheck.Mandate,
                    ProofCheck.Signature,
                    ProofCheck.Decided,
                }
            )
        );
        Assert.That(
            findings.Where(finding => finding.Check == ProofCheck.Signature).Select(finding => finding.Entry),
            Is.EqualTo(new[] { "instruction-1", "copil-1", "copil-3", "instruction-2", "bureau-1" })
        );
    }

    [Test]
    public void A_decision_with_one_missing_signature_is_not_decided([Range(0, 4)] int missing)
    {
        var forge = new Forge();
        forge.Signers = forge.Signers.RemoveAt(missing);

        Assert.That(forge.Fault(), Is.EqualTo((ProofCheck.Decided, "4/5", ProofFault.NotDecided)));
    }

    [Test]
    public void A_signer_counts_once([Range(0, 4)] int doubled)
    {
        var forge = new Forge();
        forge.Signers = forge.Signers.Add(forge.Signers[doubled]);

        Assert.That(
            forge.Fault(),
            Is.EqualTo((ProofCheck.Signature, forge.Signers[doubled].Seat, ProofFault.SignedTwice))
        );
    }

    [Test]
    public void A_signature_by_a_seat_that_is_not_eligible_is_refused() =>
        Assert.That(
            new Forge { Signers = [("pair", "instruction-1"), ("body", "copil-2")] }.Fault(),
            Is.EqualTo((ProofCheck.Signature, "copil-2", ProofFault.NotEligible))
        );

    [Test]
    public void A_signature_in_a_capacity_that_the_proposal_does_not_give_is_refused() =>
        Assert.That(
            new Forge { Signers = [("body", "instruction-1")] }.Fault(),
            Is.EqualTo((ProofCheck.Signature, "instruction-1", ProofFault.NotEligible))
        );

    [Test]
    public void Nobody_signs_for_another_seat() =>
        Assert.That(
            new Forge
            {
                SignOff = (index, given) =>
                    index == 1 ? given with { Signature = Forge.Sign("copil-3", Chain.Hash("x"u8)) } : given,
            }.Fault(),
            Is.EqualTo((ProofCheck.Signature, "copil-1", ProofFault.FalseSignature))
        );

    [Test]
    public void Signatures_of_one_circle_decide_nothing()
    {
        var forge = new Forge
        {
            Eligible =
            [
                .. new Forge().Eligible,
                Forge.Seat("body", "copil-5", "Terrain"),
                Forge.Seat("body", "copil-6", "Terrain"),
            ],
        };
        forge.Signers =
        [
            ("pair", "instruction-1"),
            ("pair", "instruction-2"),
            ("body", "copil-3"),
            ("body", "copil-5"),
            ("body", "copil-6"),
        ];

        Assert.That(forge.Fault(), Is.EqualTo((ProofCheck.Decided, "5/5", ProofFault.NotDecided)));
    }

    [TestCase("copil-4", "Bureau")]
    [TestCase("bureau-1", "Terrain")]
    [TestCase("ecoute-1", "Terrain")]
    [TestCase("copil-x", "Terrain")]
    public void A_seat_that_does_not_match_the_listed_circle_is_refused(string seat, string circle) =>
        Assert.That(
            new Forge { Eligible = [.. new Forge().Eligible.RemoveAt(5), Forge.Seat("body", seat, circle)] }.Fault(),
            Is.EqualTo((ProofCheck.Eligible, seat, ProofFault.CircleDisagrees))
        );

    [Test]
    public void Two_seats_with_the_same_key_are_refused() =>
        Assert.That(
            new Forge
            {
                Eligible =
                [
                    .. new Forge().Eligible,
                    Forge.Seat("body", "copil-5", "Terrain") with
                    {
                        Keys = [Forge.Key("copil-3")],
                    },
                ],
            }.Fault(),
            Is.EqualTo((ProofCheck.Eligible, "copil-5", ProofFault.KeyTwice))
        );

    [Test]
    public void A_seat_that_stands_twice_in_the_list_is_refused() =>
        Assert.That(
            new Forge
            {
                Eligible =
                [
                    .. new Forge().Eligible,
                    Forge.Seat("body", "copil-3", "Terrain") with
                    {
                        Keys = [Forge.Key("another")],
                    },
                ],
            }.Fault(),
            Is.EqualTo((ProofCheck.Eligible, "copil-3", ProofFault.SeatTwice))
        );

    [TestCase(1, 3, 2, 1)]
    [TestCase(2, 2, 2, 1)]
    [TestCase(2, 3, 1, 1)]
    [TestCase(2, 3, 2, 0)]
    public void A_proposal_with_fewer_signers_than_the_floor_is_refused(int pair, int body, int circles, int outside) =>
        Assert.That(
            new Forge
            {
                Proposal = proposal =>
                    proposal with
                    {
                        Pair = pair,
                        Body = body,
                        Circles = circles,
                        OutsideBureau = outside,
                    },
            }.Fault(),
            Is.EqualTo((ProofCheck.Rule, $"exclusion: {pair} + {body}, {circles}, {outside}", ProofFault.UnderFloor))
        );

    [Test]
    public void A_suspension_needs_fewer_signatures_and_an_unknown_decision_kind_is_refused()
    {
        Assert.That(
            new Forge
            {
                Proposal = proposal =>
                    proposal with
                    {
                        Kind = "mise_a_l_ecart",
                        Until = proposal.From.AddDays(90),
                        ReviewAt = proposal.From.AddDays(45),
                        Pair = 1,
                        Body = 2,
                        OutsideBureau = 0,
                    },
            }.Fault(),
            Is.Null
        );
        Assert.That(
            new Forge { Proposal = proposal => proposal with { Kind = "bannissement" } }.Fault(),
            Is.EqualTo((ProofCheck.Rule, "bannissement", ProofFault.UnknownKind))
        );
    }

    [Test]
    public void Another_text_than_the_one_that_was_signed_is_refused() =>
        Assert.That(
            Forge.Fault(new Forge().Make() with { Text = Forge.Text + " " })?.Item3,
            Is.EqualTo(ProofFault.OtherText)
        );

    [Test]
    public void A_changed_text_with_a_matching_hash_fails_at_the_first_signature()
    {
        var honest = new Forge().Make();
        var other = honest.Proposal with { TextSha256 = Chain.Hash("Autre"u8) };

        Assert.That(
            Forge.Fault(honest with { Text = "Autre", Proposal = other, ProposalSha256 = other.Hash() }),
            Is.EqualTo((ProofCheck.Signature, "instruction-1", ProofFault.FalseSignature))
        );
    }

    [Test]
    public void A_mandate_signed_by_two_seats_or_by_one_circle_is_refused()
    {
        var honest = new Forge().Mandate;

        Assert.That(
            new Forge { Mandate = honest.RemoveAt(0) }.Fault(),
            Is.EqualTo((ProofCheck.Mandate, "violence 1", ProofFault.NotValidated))
        );
        Assert.That(
            new Forge { Mandate = [.. honest[..2], honest[1]] }.Fault(),
            Is.EqualTo((ProofCheck.Mandate, "violence 1", ProofFault.NotValidated))
        );
        Assert.That(
            new Forge
            {
                Mandate = [honest[1], ("copil-5", "Terrain", honest[0].At), ("copil-6", "Terrain", honest[0].At)],
            }.Fault(),
            Is.EqualTo((ProofCheck.Mandate, "violence 1", ProofFault.NotValidated))
        );
    }

    [Test]
    public void A_mandate_is_refused_for_another_definition_a_late_signature_or_a_signer_outside_the_CoPil()
    {
        Assert.That(
            new Forge { Proposal = proposal => proposal with { ProtocolSha256 = Chain.Hash("other"u8) } }.Fault(),
            Is.EqualTo((ProofCheck.Validation, "copil-1", ProofFault.FalseSignature))
        );
        Assert.That(
            new Forge
            {
                Mandate = [.. new Forge().Mandate, ("copil-4", "Accueil", Forge.Opened.AddMilliseconds(1))],
            }.Fault(),
            Is.EqualTo((ProofCheck.Validation, "copil-4", ProofFault.AfterProposal))
        );
        Assert.That(
            new Forge { Mandate = [("ecoute-1", "Accueil", Forge.Opened.AddDays(-1))] }.Fault(),
            Is.EqualTo((ProofCheck.Validation, "ecoute-1", ProofFault.FalseSignature))
        );
    }
}
