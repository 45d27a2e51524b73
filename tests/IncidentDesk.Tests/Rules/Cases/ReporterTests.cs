using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Tests.Rules.Cases;

public sealed class ReporterTests
{
    private static readonly Actor Holder = new(A.Reporter, []);
    private static readonly Guid Item = Guid.NewGuid();

    [Test]
    public void The_holder_of_the_receipt_answers_consents_writes_messages_and_completes_the_report()
    {
        Assert.That(
            ConsentAnswered.Decide(A.Case(), Holder, Consent.Recontact, ConsentAnswer.Yes, A.Monday),
            Says.Yes(ConsentAnswered.To(A.Case().Protocol, A.Reporter, A.Monday, Consent.Recontact, ConsentAnswer.Yes))
        );
        Assert.That(
            MessageSent.FromReporter(A.Case(), Holder, Item, A.Monday),
            Says.Yes(new MessageSent(A.Reporter, A.Monday, Item))
        );
        Assert.That(
            ReportCompleted.Decide(A.Case(), Holder, Item, A.Monday),
            Says.Yes(new ReportCompleted(A.Reporter, A.Monday, Item))
        );
    }

    [Test]
    public void A_handler_cannot_answer_write_or_complete_in_the_place_of_the_reporter()
    {
        var handler = Actor.Of(A.Listener(1));

        Assert.That(
            ConsentAnswered.Decide(A.TakenCase(), handler, Consent.OpenFollowUp, ConsentAnswer.Yes, A.Monday),
            Says.No(Reason.ConflictOfInterest)
        );
        Assert.That(
            MessageSent.FromReporter(A.TakenCase(), handler, Item, A.Monday),
            Says.No(Reason.ConflictOfInterest)
        );
        Assert.That(ReportCompleted.Decide(A.TakenCase(), handler, Item, A.Monday), Says.No(Reason.ConflictOfInterest));
    }

    [Test]
    public void The_mailbox_stays_open_when_the_case_is_closed()
    {
        var closed = A.CaseAt("clos_sans_nouvelles");

        Assert.That(MessageSent.FromReporter(closed, Holder, Item, A.Monday).Refusal, Is.Null);
        Assert.That(
            ConsentAnswered.Decide(closed, Holder, Consent.Recontact, ConsentAnswer.No, A.Monday).Refusal,
            Is.Null
        );
    }
}
