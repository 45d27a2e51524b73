using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases.Writing;

/// <summary>Somebody in charge sends files to the reporter, where they may write to them.</summary>
public sealed class FileSentTests
{
    private static readonly NewFile Cleaned = new(Guid.NewGuid(), IsOriginal: false),
        Second = new(Guid.NewGuid(), IsOriginal: false);

    private static Verdict Send(CaseFile file, Person person, params NewFile[] files) =>
        FileSent.Decide(file, Actor.Of(person), files, A.Monday);

    [Test]
    public void Each_file_is_an_entry_of_the_mailbox_by_whoever_sends_it()
    {
        var one = A.Listener(1);

        Assert.That(
            Send(A.TakenCase(), one, Cleaned, Second),
            Says.Yes(new FileSent(one.Id, A.Monday, Cleaned.Item), new FileSent(one.Id, A.Monday, Second.Item))
        );
        Assert.That(new FileSent(one.Id, A.Monday, Cleaned.Item).Folder, Is.EqualTo(FolderKind.Mailbox));
    }

    [Test]
    public void Nobody_else_sends_one_nor_to_a_mailbox_that_is_gone_nor_in_a_closed_case()
    {
        var answered = A.TakenCase().Answered(A.Listener(3));

        Assert.That(Send(answered, A.Listener(3), Cleaned), Says.No(Reason.NotAHandler));
        Assert.That(Send(A.TakenCase(), A.Listener(3), Cleaned), Says.No(Reason.ConflictUnanswered));
        Assert.That(Send(A.CaseAt("clos_soutien"), A.Listener(1), Cleaned), Says.No(Reason.CaseClosed));
        Assert.That(
            Send(A.TakenCase() with { MailboxGone = true }, A.Listener(1), Cleaned),
            Says.No(Reason.MailboxGone)
        );
    }

    [Test]
    public void No_original_of_the_team_is_kept() =>
        Assert.That(
            Send(A.TakenCase(), A.Listener(1), Cleaned, new NewFile(Guid.NewGuid(), IsOriginal: true)),
            Says.No(Reason.OriginalUnguarded)
        );
}
