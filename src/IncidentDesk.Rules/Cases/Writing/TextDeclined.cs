namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>The reporter wants no such text. This counts as an answer; no answer does not.</summary>
[Entry("text_declined")]
public sealed record TextDeclined(Guid By, DateTimeOffset At, SharedText Kind) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file with { Declined = file.Declined.Add(Kind) };

    /// <summary>The reporter declines to have such a text written.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, SharedText text, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Declined.Contains(text) ? Reason.AlreadySigned
        : new TextDeclined(actor.Id, now, text);
}
