using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Decisions;

public sealed class ProposalWithdrawnTests
{
    private static Verdict Take(DecisionFile file, Person person) =>
        ProposalWithdrawn.Decide(file, person.Id, A.Monday);

    [Test]
    public void Either_of_the_pair_takes_the_proposal_back()
    {
        Assert.That(Take(A.Decision(), A.Instructor(1)), Says.Yes(new ProposalWithdrawn(A.Instructor(1).Id, A.Monday)));
        Assert.That(Take(A.Decision().Signed(A.CopilMember(1)), A.Instructor(2)).Refusal, Is.Null);
    }

    [Test]
    public void Nobody_outside_the_pair_can_withdraw_a_proposal()
    {
        Assert.That(Take(A.Decision(), A.CopilMember(1)), Says.No(Reason.NotEligible));
        Assert.That(Take(A.Decision(), A.Listener(1)), Says.No(Reason.NotEligible));
        Assert.That(Take(A.Decision().Left(A.Instructor(1)), A.Instructor(1)), Says.No(Reason.NotEligible));
    }

    [Test]
    public void A_withdrawn_lapsed_or_decided_proposal_cannot_be_withdrawn()
    {
        Assert.That(Take(A.Decision().Withdrawn(), A.Instructor(1)), Says.No(Reason.ProposalEnded));
        Assert.That(Take(A.Decision().At(A.Monday.AddDays(8)), A.Instructor(1)), Says.No(Reason.ProposalEnded));
        Assert.That(
            Take(
                A.Decision(DecisionKind.SetAside)
                    .Signed(A.Instructor(1), A.CopilMember(1), A.CopilMember(2))
                    .At(A.AfterVeto),
                A.Instructor(1)
            ),
            Says.No(Reason.ProposalEnded)
        );
    }
}
