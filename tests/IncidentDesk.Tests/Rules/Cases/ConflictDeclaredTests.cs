using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

public sealed class ConflictDeclaredTests
{
    private static Verdict Answer(CaseFile file, Person person, ConflictAnswer answer) =>
        ConflictDeclared.Decide(file, Actor.Of(person), answer, A.Monday);

    [TestCase(ConflictAnswer.Can)]
    [TestCase(ConflictAnswer.Unsure)]
    [TestCase(ConflictAnswer.Recuses)]
    public void A_reader_answers_the_question_about_conflicts(ConflictAnswer answer) =>
        Assert.That(
            Answer(A.Case(), A.Listener(1), answer),
            Says.Yes(new ConflictDeclared(A.Listener(1).Id, A.Monday, answer))
        );

    [Test]
    public void A_person_asked_to_take_part_answers_the_question_about_conflicts() =>
        Assert.That(
            Answer(A.TakenCase().Asked(A.Instructor(1), Role.Instructor), A.Instructor(1), ConflictAnswer.Can).Refusal,
            Is.Null
        );

    [Test]
    public void A_reader_who_is_unsure_may_answer_again()
    {
        var file = A.Case().Answered(A.Listener(1), ConflictAnswer.Unsure);

        Assert.That(Answer(file, A.Listener(1), ConflictAnswer.Can).Refusal, Is.Null);
    }

    [TestCase(ConflictAnswer.Can)]
    [TestCase(ConflictAnswer.Unsure)]
    public void The_same_answer_again_is_accepted_and_writes_nothing(ConflictAnswer answer)
    {
        var again = Answer(A.Case().Answered(A.Listener(1), answer), A.Listener(1), answer);

        Assert.That((again.Refusal, again.Entries.Length), Is.EqualTo(((Refusal?)null, 0)));
    }

    [Test]
    public void Stepping_back_is_final()
    {
        var file = A.Case().Answered(A.Listener(1), ConflictAnswer.Recuses);

        Assert.That(Answer(file, A.Listener(1), ConflictAnswer.Can), Says.No(Reason.ConflictOfInterest));
    }

    [Test]
    public void A_person_set_aside_cannot_answer_the_question_about_conflicts() =>
        Assert.That(
            Answer(A.Case(A.Listener(1)), A.Listener(1), ConflictAnswer.Can),
            Says.No(Reason.ConflictOfInterest)
        );

    [Test]
    public void A_person_without_a_key_cannot_answer_the_question_about_conflicts()
    {
        Assert.That(Answer(A.Case(), A.Instructor(1), ConflictAnswer.Can), Says.No(Reason.ConflictOfInterest));
        Assert.That(Answer(A.TakenCase(), A.Listener(3), ConflictAnswer.Can), Says.No(Reason.ConflictOfInterest));
    }

    [Test]
    public void The_last_reader_cannot_step_back()
    {
        var file = A.TakenCase().Answered(A.Listener(2), ConflictAnswer.Recuses);

        Assert.That(Answer(file, A.Listener(1), ConflictAnswer.Recuses), Says.No(Reason.LastReader));
        Assert.That(Answer(file, A.Listener(1), ConflictAnswer.Unsure).Refusal, Is.Null);
    }

    [Test]
    public void The_last_reader_leaves_once_someone_else_holds_the_keys()
    {
        var file = A.TakenCase().Answered(A.Listener(2), ConflictAnswer.Recuses).Asked(A.Listener(3), Role.Listener);

        Assert.That(Answer(file, A.Listener(1), ConflictAnswer.Recuses).Refusal, Is.Null);
    }
}
