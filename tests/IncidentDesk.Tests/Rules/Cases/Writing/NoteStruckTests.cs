using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases.Writing;

/// <summary>A note is struck or replaced once, by somebody in charge; its words stay for those in charge.</summary>
public sealed class NoteStruckTests
{
    private static readonly Guid Note = Guid.NewGuid(),
        Better = Guid.NewGuid();

    private static readonly DateTimeOffset Later = A.Monday.AddHours(1);

    private static CaseFile Noted() => A.TakenCase().After(new NoteWritten(A.Listener(1).Id, A.Monday, Note));

    private static Verdict Strike(CaseFile file, Person person, Guid note, Guid? item = null) =>
        NoteStruck.Decide(file, Actor.Of(person), note, item, Later);

    [Test]
    public void Either_of_those_in_charge_replaces_or_strikes_a_note()
    {
        var (one, two) = (A.Listener(1), A.Listener(2));

        Assert.That(Strike(Noted(), one, Note, Better), Says.Yes(new NoteStruck(one.Id, Later, Note, Better)));
        Assert.That(Strike(Noted(), two, Note), Says.Yes(new NoteStruck(two.Id, Later, Note, null)));
    }

    [Test]
    public void The_text_in_its_place_is_a_note_that_can_be_struck_too()
    {
        var replaced = Noted().After(Strike(Noted(), A.Listener(2), Note, Better));

        Assert.That(Strike(replaced, A.Listener(1), Better).Refusal, Is.Null);
        Assert.That(NoteStruck.Of(replaced, Better), Is.Null);
        Assert.That(NoteStruck.Of(replaced, Note)!.By, Is.EqualTo(A.Listener(2).Id));
    }

    [Test]
    public void A_struck_note_is_not_struck_again()
    {
        var struck = Noted().After(Strike(Noted(), A.Listener(1), Note));

        Assert.That(Strike(struck, A.Listener(1), Note), Says.No(Reason.AlreadyDone));
        Assert.That(Strike(struck, A.Listener(2), Note, Better), Says.No(Reason.AlreadyDone));
    }

    [Test]
    public void What_is_no_note_is_not_struck()
    {
        var message = Guid.NewGuid();
        var file = Noted().After(new MessageSent(A.Listener(1).Id, A.Monday, message));

        foreach (var text in (Guid[])[message, A.Report, Guid.NewGuid()])
            Assert.That(Strike(file, A.Listener(1), text), Says.No(Reason.NoSuchText));
    }

    [Test]
    public void Nobody_else_strikes_a_note()
    {
        Assert.That(Strike(Noted(), A.Listener(3), Note), Says.No(Reason.ConflictUnanswered));
        Assert.That(Strike(Noted().Answered(A.Listener(3)), A.Listener(3), Note), Says.No(Reason.NotAHandler));
        Assert.That(
            NoteStruck.Decide(Noted(), new(A.Reporter, []), Note, null, Later),
            Says.No(Reason.ConflictUnanswered)
        );
    }

    [Test]
    public void The_old_words_open_for_those_in_charge_and_for_no_other_reader()
    {
        var alone = A.Case()
            .Answered(A.Listener(3))
            .Joined(A.Listener(1), Role.Listener)
            .After(new NoteWritten(A.Listener(1).Id, A.Monday, Note));
        var struck = alone.After(Strike(alone, A.Listener(1), Note, Better));
        Verdict Open(CaseFile file, Person person, Guid text) => TextOpened.Decide(file, Actor.Of(person), text, Later);

        Assert.That(Open(alone, A.Listener(3), Note).Refusal, Is.Null, "before it was struck");
        Assert.That(Open(struck, A.Listener(3), Note), Says.No(Reason.NotAHandler));
        Assert.That(Open(struck, A.Listener(3), Better).Refusal, Is.Null);
        Assert.That(Open(struck, A.Listener(1), Note).Refusal, Is.Null);
    }
}
