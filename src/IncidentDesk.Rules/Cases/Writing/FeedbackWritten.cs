using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>A written message to the reporter on what was done and what is planned; due in any stage.</summary>
[Entry("feedback_written")]
public sealed record FeedbackWritten(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    /// <summary>The id of the letter that it began with; null for a text of the writer's own, and in entries older than
    /// this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Template { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>A message on what was done and what is planned; possible in any stage of an open case, and of
    /// one that is joined to an open case.</summary>
    /// <param name="template">The id of the letter that the text began with; null for none.</param>
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now, string? template = null) =>
        file.BarsAnswering(actor.Id) is { } bar ? bar
        : file.MailboxGone ? Reason.MailboxGone
        : new FeedbackWritten(actor.Id, now, item) { Template = template };
}
