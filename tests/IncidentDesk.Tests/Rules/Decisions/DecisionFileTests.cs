using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Tests.Rules.Decisions;

public sealed class DecisionFileTests
{
    /// <summary>An exclusion that lacks one signature: the pair, CoPil 1 and Bureau 1 have signed; one more of the body
    /// decides it.</summary>
    private static DecisionFile OneShort() =>
        A.Decision().Signed(A.Instructor(1), A.Instructor(2), A.CopilMember(1), A.BureauMember(1));

    private static DecisionState With(Func<GivenSignature, GivenSignature> change)
    {
        var file = OneShort();
        return file.Given(change(file.SignatureOf(A.CopilMember(2)))).State;
    }

    [Test]
    public void The_last_missing_signature_opens_the_veto_window()
    {
        Assert.That(OneShort().State, Is.EqualTo(DecisionState.Signatures));
        Assert.That(With(signature => signature), Is.EqualTo(DecisionState.VetoWindow));
    }

    [Test]
    public void A_signature_with_another_text_decision_seat_capacity_or_a_wrong_time_does_not_count()
    {
        var later = TimeSpan.FromDays(7) - TimeSpan.FromHours(1);
        Assert.That(
            With(signature => signature with { TextHash = "another text" }),
            Is.EqualTo(DecisionState.Signatures)
        );
        Assert.That(
            With(signature => signature with { Decision = Guid.NewGuid() }),
            Is.EqualTo(DecisionState.Signatures)
        );
        Assert.That(With(signature => signature with { Seat = "copil-1" }), Is.EqualTo(DecisionState.Signatures));
        Assert.That(
            With(signature => signature with { Hat = SigningCapacity.Pair }),
            Is.EqualTo(DecisionState.Signatures)
        );
        Assert.That(
            With(signature => signature with { At = A.Monday.AddMilliseconds(-1) }),
            Is.EqualTo(DecisionState.Signatures)
        );
        Assert.That(
            With(signature => signature with { At = signature.At + later }),
            Is.EqualTo(DecisionState.VetoWindow)
        );
        Assert.That(
            With(signature => signature with { At = signature.At + later + TimeSpan.FromMilliseconds(1) }),
            Is.EqualTo(DecisionState.Lapsed)
        );
    }

    [Test]
    public void Signing_twice_counts_once()
    {
        var file = OneShort().Signed(A.CopilMember(1), A.CopilMember(1));

        Assert.That(file.State, Is.EqualTo(DecisionState.Signatures));
        Assert.That(file.Counted.Count(), Is.EqualTo(4));
    }

    [Test]
    public void A_bad_signature_does_not_hide_a_good_one_of_the_same_person()
    {
        var file = OneShort();
        var good = file.SignatureOf(A.CopilMember(2));

        Assert.That(file.Given(good with { TextHash = "another" }, good).State, Is.EqualTo(DecisionState.VetoWindow));
    }

    [Test]
    public void A_signature_by_a_person_not_named_in_the_proposal_does_not_count()
    {
        var outsider = A.CopilMember(7);
        var file = OneShort();

        Assert.That(
            file.Given(file.SignatureOf(A.CopilMember(2)) with { Person = outsider.Id, Seat = "copil-7" }).State,
            Is.EqualTo(DecisionState.Signatures)
        );
    }

    [Test]
    public void A_person_in_both_the_pair_and_the_body_counts_only_as_one_of_the_pair()
    {
        var both = A.Instructor(1).Id;
        var signers = A.Signers(A.CaseAt("conclusions"));
        var file = A.Decision(
            DecisionKind.Exclusion,
            [new(both, SigningCapacity.Body, "copil-9", "Logistique", false, ""), .. signers]
        );
        file = file.Signed(A.Instructor(1), A.Instructor(2), A.CopilMember(1), A.BureauMember(1));

        Assert.That(file.SeatOf(both)!.Hat, Is.EqualTo(SigningCapacity.Pair));
        Assert.That(
            file.Given(file.SignatureOf(A.Instructor(1)) with { Hat = SigningCapacity.Body, Seat = "copil-9" }).State,
            Is.EqualTo(DecisionState.Signatures)
        );
    }

    [Test]
    public void Stepping_aside_removes_a_signature()
    {
        var file = OneShort().Signed(A.CopilMember(2));

        var left = OneShort().At(A.Monday).Left(A.CopilMember(2)).Signed();
        left = left.Given(file.SignatureOf(A.CopilMember(2)));

        Assert.That(left.State, Is.EqualTo(DecisionState.Signatures));
        Assert.That(left.HasSigned(A.CopilMember(2).Id), Is.False);
        Assert.That(left.Awaited, Does.Not.Contain(A.CopilMember(2).Id));
    }

    [Test]
    public void A_proposal_lapses_at_its_signing_limit_unless_enough_people_have_signed()
    {
        var file = OneShort();

        Assert.That(file.At(file.SignBy).State, Is.EqualTo(DecisionState.Signatures));
        Assert.That(file.At(file.SignBy.AddMilliseconds(1)).State, Is.EqualTo(DecisionState.Lapsed));
        Assert.That(file.Signed(A.CopilMember(2)).At(A.AfterVeto).State, Is.EqualTo(DecisionState.ToExecute));
        Assert.That(
            file.Signed(A.CopilMember(2)).At(file.SignBy.AddYears(1)).State,
            Is.EqualTo(DecisionState.ToExecute)
        );
    }

    [Test]
    public void A_decision_awaits_members_who_have_not_signed_and_nobody_once_it_lapsed_or_is_signed()
    {
        var file = OneShort();

        Assert.That(
            file.Awaited,
            Is.EquivalentTo(
                A.Roster()
                    .Where(person => person.InCopil)
                    .Select(person => person.Id)
                    .Except(Steps.Ids(A.CopilMember(1), A.BureauMember(1)))
            )
        );
        Assert.That(file.At(file.SignBy.AddDays(1)).Awaited, Is.Empty);
        Assert.That(
            file.Signed(A.CopilMember(2)).Awaited,
            Is.Empty,
            "the Bureau has spoken in the round, and vetoes nothing any more"
        );
    }

    [Test]
    public void The_ledger_of_a_decision_starts_with_one_proposal_and_takes_only_decision_entries()
    {
        var opened = A.Decision().Proposal;
        LedgerEntry aside = new SteppedAside(A.CopilMember(1).Id, A.Monday),
            withdrawn = new ProposalWithdrawn(A.Instructor(1).Id, A.Monday);

        Assert.That(
            DecisionFile.Fold([opened, aside], [], A.Monday).Aside,
            Is.EquivalentTo(Steps.Ids(A.CopilMember(1)))
        );
        Assert.That(DecisionFile.Fold([opened, withdrawn], [], A.Monday).State, Is.EqualTo(DecisionState.Withdrawn));
        Assert.That(() => DecisionFile.Fold([], [], A.Monday), Throws.InvalidOperationException);
        Assert.That(() => DecisionFile.Fold([opened, opened], [], A.Monday), Throws.InvalidOperationException);
        Assert.That(
            () => DecisionFile.Fold([opened, new StageMoved(A.Instructor(1).Id, A.Monday, "decision")], [], A.Monday),
            Throws.InvalidOperationException
        );
    }
}
