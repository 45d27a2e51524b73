using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Someone lifts the veil from a text; that it was opened is written down, and the first opening of the report
/// in the mailbox too. Of an untouched file there is nothing to read here.</summary>
public static class OpenText
{
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.Bars(actor.Id) is { } bar ? bar
        : !file.Knows(item) ? Reason.NoSuchText
        : file.History.Exists(entry => entry is OriginalKept && entry.Text == item) ? Reason.TwoOpenIt
        : !file.MailboxGone && file.IsReport(item) && !file.OpenedBy.Contains(actor.Id)
            ? Verdict.Of(new TextOpened(actor.Id, now, item), new ReportOpened(actor.Id, now))
        : new TextOpened(actor.Id, now, item);
}
