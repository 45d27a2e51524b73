using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Somebody opened a text; the team can see who read what, and when.</summary>
[Entry("text_opened")]
public sealed record TextOpened(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reader;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file.IsReport(Item) ? file with { OpenedBy = file.OpenedBy.Add(By) } : file;

    /// <summary>Somebody opens a text; the opening is recorded and, for the first opening of the report, also in the
    /// mailbox. Refused for an original file, which two people must open, and for a struck note, which only those in
    /// charge read.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.Bars(actor.Id) is { } bar ? bar
        : !file.Knows(item) ? Reason.NoSuchText
        : file.History.Exists(entry => entry is OriginalKept && entry.Text == item) ? Reason.TwoOpenIt
        : NoteStruck.Of(file, item) is not null && !file.IsHandler(actor.Id) ? Reason.NotAHandler
        : !file.MailboxGone && file.IsReport(item) && !file.OpenedBy.Contains(actor.Id)
            ? Verdict.Of(new TextOpened(actor.Id, now, item), new ReportOpened(actor.Id, now))
        : new TextOpened(actor.Id, now, item);
}
