namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The reporter added to the report, which itself stays unchanged.</summary>
[Entry("report_completed")]
public sealed record ReportCompleted(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>The reporter adds to the report; possible also after the case was closed.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest : new ReportCompleted(actor.Id, now, item);
}
