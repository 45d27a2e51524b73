namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>A message between the reporter and the team, in either direction.</summary>
[Entry("message_sent")]
public sealed record MessageSent(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter | Author.Handler;
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>The reporter writes to the team; possible also after the case was closed.</summary>
    public static Verdict FromReporter(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest : new MessageSent(actor.Id, now, item);

    /// <summary>Somebody in charge writes to the reporter.</summary>
    public static Verdict FromTeam(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.MailboxGone ? Reason.MailboxGone
        : new MessageSent(actor.Id, now, item);
}
