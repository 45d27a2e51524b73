using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

public sealed class TextOpenedTests
{
    private static Verdict Open(CaseFile file, Person person, Guid item) =>
        TextOpened.Decide(file, Actor.Of(person), item, A.Monday);

    [Test]
    public void Opening_the_report_is_recorded_in_the_case_and_in_the_mailbox() =>
        Assert.That(
            Open(A.Case().Answered(A.Listener(1)), A.Listener(1), A.Report),
            Says.Yes(new TextOpened(A.Listener(1).Id, A.Monday, A.Report), new ReportOpened(A.Listener(1).Id, A.Monday))
        );

    [Test]
    public void A_reader_cannot_open_the_report_before_answering_about_conflicts() =>
        Assert.That(Open(A.Case(), A.Listener(1), A.Report), Says.No(Reason.ConflictUnanswered));

    [TestCase(ConflictAnswer.Unsure, Reason.ConflictUnsure)]
    [TestCase(ConflictAnswer.Recuses, Reason.ConflictOfInterest)]
    public void A_reader_who_is_unsure_or_stepped_back_cannot_open_the_report(ConflictAnswer answer, Reason reason) =>
        Assert.That(Open(A.TakenCase().Answered(A.Listener(1), answer), A.Listener(1), A.Report), Says.No(reason));

    [Test]
    public void A_person_set_aside_cannot_open_the_report() =>
        Assert.That(
            Open(A.Case(A.Listener(1)).Answered(A.Listener(1)), A.Listener(1), A.Report),
            Says.No(Reason.ConflictOfInterest)
        );

    [Test]
    public void A_text_of_another_case_is_not_opened() =>
        Assert.That(Open(A.TakenCase(), A.Listener(1), Guid.NewGuid()), Says.No(Reason.NoSuchText));

    [Test]
    public void Every_text_of_the_case_can_be_opened()
    {
        var (message, note) = (Guid.NewGuid(), Guid.NewGuid());
        var file = A.TakenCase()
            .After(new MessageSent(A.Reporter, A.Monday, message), new NoteWritten(A.Listener(2).Id, A.Monday, note));

        Assert.That(Open(file, A.Listener(1), message).Refusal, Is.Null);
        Assert.That(Open(file, A.Listener(1), note).Refusal, Is.Null);
    }
}
