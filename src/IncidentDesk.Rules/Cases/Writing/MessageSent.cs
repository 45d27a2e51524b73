using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>A message between the reporter and the team, in either direction.</summary>
[Entry("message_sent")]
public sealed record MessageSent(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    /// <summary>The id of the letter that it began with; null for a text of the writer's own, and in entries older than
    /// this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Template { get; init; }

    public override Author Author => Author.Reporter | Author.Handler;
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>The reporter writes to the team; possible also after the case was closed.</summary>
    public static Verdict FromReporter(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest : new MessageSent(actor.Id, now, item);

    /// <summary>Somebody in charge writes to the reporter; in a joined case, while the other one goes on.</summary>
    /// <param name="template">The id of the letter that the text began with; null for none.</param>
    public static Verdict FromTeam(
        CaseFile file,
        Actor actor,
        Guid item,
        DateTimeOffset now,
        string? template = null
    ) =>
        file.BarsAnswering(actor.Id) is { } bar ? bar
        : file.MailboxGone ? Reason.MailboxGone
        : new MessageSent(actor.Id, now, item) { Template = template };
}
