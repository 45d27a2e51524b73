namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The reporter added to what they wrote; the report itself stays as it was.</summary>
public sealed record ReportCompleted(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;
}
