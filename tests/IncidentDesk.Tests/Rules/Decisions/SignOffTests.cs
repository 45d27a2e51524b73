using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

public sealed class SignOffTests
{
    private static Reason? Bars(DecisionFile file, Person person, string? text = null) =>
        SignOff.Bars(file, person.Id, text ?? file.TextHash);

    private static DecisionFile Decided() =>
        A.Decision().Signed(A.Instructor(1), A.Instructor(2), A.CopilMember(1), A.CopilMember(2), A.CopilMember(3));

    [Test]
    public void A_named_signer_can_sign_the_text_of_the_proposal()
    {
        Assert.That(Bars(A.Decision(), A.Instructor(1)), Is.Null);
        Assert.That(Bars(A.Decision(), A.BureauMember(1)), Is.Null);
        Assert.That(Bars(A.Decision().Signed(A.CopilMember(1)), A.CopilMember(2)), Is.Null);
    }

    [Test]
    public void A_text_other_than_that_of_the_proposal_cannot_be_signed() =>
        Assert.That(Bars(A.Decision(), A.CopilMember(1), "another"), Is.EqualTo(Reason.OtherText));

    [Test]
    public void A_person_who_is_not_named_in_the_proposal_cannot_sign()
    {
        Assert.That(Bars(A.Decision(), A.Listener(1)), Is.EqualTo(Reason.NotEligible));
        Assert.That(Bars(A.Decision(), A.CopilMember(7)), Is.EqualTo(Reason.NotEligible));
    }

    [Test]
    public void Nobody_signs_twice() =>
        Assert.That(Bars(A.Decision().Signed(A.CopilMember(1)), A.CopilMember(1)), Is.EqualTo(Reason.AlreadySigned));

    [Test]
    public void A_signature_that_does_not_count_may_be_given_again()
    {
        var file = A.Decision();

        Assert.That(
            Bars(file.Given(file.SignatureOf(A.CopilMember(1)) with { TextHash = "another" }), A.CopilMember(1)),
            Is.Null
        );
    }

    [Test]
    public void A_signer_who_stepped_aside_can_no_longer_sign() =>
        Assert.That(Bars(A.Decision().Left(A.CopilMember(1)), A.CopilMember(1)), Is.EqualTo(Reason.ConflictOfInterest));

    [Test]
    public void A_proposal_is_signed_until_its_limit()
    {
        var file = A.Decision();

        Assert.That(Bars(file.At(file.SignBy), A.CopilMember(1)), Is.Null);
        Assert.That(Bars(file.At(file.SignBy.AddMilliseconds(1)), A.CopilMember(1)), Is.EqualTo(Reason.ProposalLapsed));
    }

    [Test]
    public void A_decided_or_withdrawn_proposal_cannot_be_signed()
    {
        Assert.That(Bars(Decided(), A.CopilMember(4)), Is.EqualTo(Reason.ProposalEnded));
        Assert.That(Bars(A.Decision().Withdrawn(), A.CopilMember(4)), Is.EqualTo(Reason.ProposalEnded));
    }
}
