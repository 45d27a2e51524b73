using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>An appointment was offered, to the reporter or to another person; a sealed text says where and
/// how.</summary>
/// <param name="Item">That text; in another person's mailbox, another entry brings it.</param>
[Entry("meeting_offered")]
public sealed record MeetingOffered(Guid By, DateTimeOffset At, Guid Meeting, DateTimeOffset When, Guid Item)
    : LedgerEntry(By, At)
{
    /// <summary>The other person whom it is offered to; null for the reporter, and in entries older than this
    /// field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Party { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Party is null ? Item : null;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Somebody in charge offers one to the reporter; refused for a time that has passed, and in a dialogue of
    /// which somebody is afraid. To another person it is offered with a text that a second person read.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid meeting,
        DateTimeOffset when,
        Guid item,
        DateTimeOffset now
    ) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : Fear.BarsDialogue(file) is { } afraid ? afraid
        : file.MailboxGone ? Reason.MailboxGone
        : when <= now ? Reason.MeetingPast
        : new MeetingOffered(actor.Id, now, meeting, when, item);
}
