using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

public sealed class SteppedAsideTests
{
    private static Verdict Leave(DecisionFile file, Person person) => SteppedAside.Decide(file, person.Id, A.Monday);

    [Test]
    public void A_signer_can_step_aside_before_or_after_signing()
    {
        var entry = new SteppedAside(A.CopilMember(1).Id, A.Monday);

        Assert.That(Leave(A.Decision(), A.CopilMember(1)), Says.Yes(entry));
        Assert.That(Leave(A.Decision().Signed(A.CopilMember(1)), A.CopilMember(1)), Says.Yes(entry));
    }

    [Test]
    public void Nobody_can_step_aside_twice() =>
        Assert.That(Leave(A.Decision().Left(A.CopilMember(1)), A.CopilMember(1)), Says.No(Reason.ConflictOfInterest));

    [Test]
    public void A_signer_of_a_decision_with_enough_signatures_cannot_step_aside() =>
        Assert.That(
            Leave(
                A.Decision(DecisionKind.SetAside).Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2)),
                A.CopilMember(1)
            ),
            Says.No(Reason.AlreadySigned)
        );

    [Test]
    public void The_facilitator_can_step_aside() =>
        Assert.That(
            SteppedAside.Decide(A.Decision(), A.Facilitator, A.Monday),
            Says.Yes(new SteppedAside(A.Facilitator, A.Monday))
        );

    [Test]
    public void A_person_without_a_part_in_the_decision_cannot_step_aside() =>
        Assert.That(Leave(A.Decision(), A.Listener(1)), Says.No(Reason.NotEligible));

    [Test]
    public void Nobody_can_step_aside_from_a_withdrawn_lapsed_or_decided_proposal()
    {
        Assert.That(Leave(A.Decision().Withdrawn(), A.CopilMember(1)), Says.No(Reason.ProposalEnded));
        Assert.That(Leave(A.Decision().At(A.Monday.AddDays(8)), A.CopilMember(1)), Says.No(Reason.ProposalEnded));
        Assert.That(
            Leave(
                A.Decision(DecisionKind.SetAside)
                    .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
                    .At(A.AfterVeto),
                A.CopilMember(1)
            ),
            Says.No(Reason.ProposalEnded)
        );
    }

    [Test]
    public void The_last_member_who_could_sign_cannot_step_aside()
    {
        var file = A.Decision();
        var others = file
            .Eligible.Select(signer => signer.Person)
            .Where(person => person != A.CopilMember(1).Id)
            .ToArray();

        Assert.That(Leave(Without(others), A.CopilMember(1)), Says.No(Reason.LastReader));
        Assert.That(Leave(Without(others[1..]), A.CopilMember(1)).Refusal, Is.Null);

        DecisionFile Without(Guid[] gone) =>
            file.At(A.Monday.AddSeconds(1))
                .After(gone.Select(person => new SteppedAside(person, A.Monday.AddSeconds(1))));
    }
}
