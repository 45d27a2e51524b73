using IncidentDesk.Rules.Cases.Intake;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Somebody in charge sent a file to the reporter; the entry's sealed text holds the file's record and
/// key.</summary>
[Entry("file_sent")]
public sealed record FileSent(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Somebody in charge sends files to the reporter, each by the id of the text that records it; as long as
    /// they may write to them. Originals are not kept of what the team sends.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, IEnumerable<NewFile> files, DateTimeOffset now) =>
        file.BarsAnswering(actor.Id) is { } bar ? bar
        : file.MailboxGone ? Reason.MailboxGone
        : files.Any(sent => sent.IsOriginal) ? Reason.OriginalUnguarded
        : Verdict.Of([.. files.Select(sent => new FileSent(actor.Id, now, sent.Item))]);
}
