namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody opened the report for the first time; the person who reported can read it.</summary>
[Entry("report_opened")]
public sealed record ReportOpened(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file;
}
