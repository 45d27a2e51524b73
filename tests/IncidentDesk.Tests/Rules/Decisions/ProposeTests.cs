using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Tests.Rules.Decisions;

public sealed class ProposeTests
{
    private static readonly Guid Id = Guid.NewGuid(), Item = Guid.NewGuid();

    private static Verdict Decide(CaseFile file, Person? by = null, Mandate? mandate = null, ImmutableArray<Signer>? signers = null, DecisionKind kind = DecisionKind.Exclusion) =>
        Propose.Decide(file, Actor.Of(by ?? A.Instructor(1)), mandate ?? A.Mandate(), kind, Id, Item, "hash", signers ?? A.Signers(file), "head", A.Monday);

    [Test]
    public void The_pair_proposes_and_the_case_moves_to_the_decision()
    {
        var file = A.CaseAt("conclusions");
        var (signers, mandate) = (A.Signers(file), A.Mandate());

        Assert.That(Decide(file, mandate: mandate, signers: signers), Says.Yes(
            new DecisionProposed(A.Instructor(1).Id, A.Monday, Id, DecisionKind.Exclusion),
            new ProposalOpened(A.Instructor(1).Id, A.Monday, Id, DecisionKind.Exclusion, Item, "hash", "violence", 1,
                A.Rule(DecisionKind.Exclusion), signers, A.Monday.AddDays(7), "head") { ProtocolHash = mandate.Hash, Mandate = mandate.Validations },
            new StageMoved(A.Instructor(1).Id, A.Monday, "decision")));
    }

    [Test]
    public void After_a_lapse_the_pair_proposes_again_where_it_stands()
    {
        var file = A.CaseAt("decision").Looking(A.Decision().At(A.Monday.AddDays(8)));

        Assert.That(Decide(file).Entries.Select(entry => entry.GetType()), Is.EqualTo(new[] { typeof(DecisionProposed), typeof(ProposalOpened) }));
    }

    [Test]
    public void One_decision_at_a_time() =>
        Assert.That(Decide(A.CaseAt("decision").Looking(A.Decision())), Says.No(Reason.DecisionAlreadyOpen));

    [Test]
    public void A_listener_does_not_propose() =>
        Assert.That(Decide(A.CaseAt("conclusions"), by: A.Listener(1)), Says.No(Reason.NotYourStage));

    [Test]
    public void Who_is_not_in_charge_does_not_propose()
    {
        Assert.That(Decide(A.CaseAt("conclusions").Answered(A.Instructor(3)), by: A.Instructor(3)), Says.No(Reason.NotAHandler));
        Assert.That(Decide(A.CaseAt("conclusions").Answered(A.Instructor(1), ConflictAnswer.Recuses)), Says.No(Reason.ConflictOfInterest));
        Assert.That(Decide(A.CaseAt("conclusions").Answered(A.Instructor(1), ConflictAnswer.Unsure)), Says.No(Reason.ConflictUnsure));
        Assert.That(Decide(A.CaseAt("clos_mesures")), Says.No(Reason.CaseClosed));
    }

    [TestCase("instruction")]
    [TestCase("contradictoire")]
    [TestCase("restitution")]
    public void A_decision_follows_findings_only(string stage) =>
        Assert.That(Decide(A.CaseAt(stage)), Says.No(Reason.WrongStage));

    [Test]
    public void Without_a_mandate_for_this_exact_protocol_nothing_is_proposed()
    {
        var mandate = A.Mandate();
        Mandate[] wrong = [
            mandate with { Validations = mandate.Validations[1..] }, mandate with { Hash = "another" }, mandate with { Version = 2 }, mandate with { Protocol = "conflit" }];

        Assert.That(wrong.Select(other => Decide(A.CaseAt("conclusions"), mandate: other)), Has.All.Matches<Verdict>(verdict => verdict.Refusal?.Reason == Reason.UnvalidatedMandate));
    }

    [TestCase(ConsentAnswer.No)]
    [TestCase(ConsentAnswer.Later)]
    public void Nothing_reaches_the_body_once_the_person_took_that_consent_back(ConsentAnswer answer)
    {
        foreach (var stage in (string[])["conclusions", "decision"])
        {
            var refusal = Decide(A.CaseAt(stage).Says(Consent.ShareWithCopil, answer)).Refusal!;

            Assert.That(refusal.Reason, Is.EqualTo(Reason.NeedsMissing));
            Assert.That(refusal.Missing, Is.EqualTo(new[] { new Need(NeedKind.ConsentGiven) { Consent = Consent.ShareWithCopil, OrOverride = true } }));
        }
        Assert.That(Decide(A.CaseAt("conclusions").Says(Consent.ShareWithCopil, answer).Says(Consent.ShareWithCopil, ConsentAnswer.Yes)).Refusal, Is.Null);
    }

    [Test]
    public void Nothing_is_proposed_that_too_few_could_sign()
    {
        var file = A.CaseAt("conclusions");
        var all = A.Signers(file);

        Assert.That(Decide(file, signers: [.. all.Where(signer => signer.Hat == Hat.Pair)]), Says.No(Reason.TooFewSigners));
        Assert.That(Decide(file, signers: [.. all.Where(signer => signer.Hat == Hat.Pair || signer.InBureau)]), Says.No(Reason.TooFewSigners));
        Assert.That(Decide(file, signers: [.. all.Where(signer => signer.Person != A.Instructor(2).Id)]), Says.No(Reason.TooFewSigners));
    }

    [Test]
    public void A_kind_the_protocol_does_not_know_is_not_proposed()
    {
        var file = A.CaseAt("conclusions");
        file = file with { Protocol = file.Protocol with { Decisions = [A.Rule(DecisionKind.SetAside)] } };

        Assert.That(Decide(file), Says.No(Reason.DecisionUnknown));
        Assert.That(Decide(file, kind: DecisionKind.SetAside).Refusal, Is.Null);
    }
}
