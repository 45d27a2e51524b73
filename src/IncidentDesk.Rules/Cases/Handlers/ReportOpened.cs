namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody opened the report for the first time; the reporter can read that.</summary>
[Entry("report_opened")]
public sealed record ReportOpened(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reader;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file;
}
