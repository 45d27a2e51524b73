namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The reporter added to the report, which itself stays unchanged.</summary>
[Entry("report_completed")]
public sealed record ReportCompleted(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
