namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Somebody in charge offers an appointment; the entry's sealed text says where and how.</summary>
[Entry("meeting_offered")]
public sealed record MeetingOffered(Guid By, DateTimeOffset At, Guid Meeting, DateTimeOffset When, Guid Item)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Refused for a time that has passed.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid meeting,
        DateTimeOffset when,
        Guid item,
        DateTimeOffset now
    ) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.MailboxGone ? Reason.MailboxGone
        : when <= now ? Reason.MeetingPast
        : new MeetingOffered(actor.Id, now, meeting, when, item);
}
