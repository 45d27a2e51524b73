namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The report as sent; its text is sealed in the mailbox, so that the reporter can read it again.</summary>
[Entry("report_written")]
public sealed record ReportWritten(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
