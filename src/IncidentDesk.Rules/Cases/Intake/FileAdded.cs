namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The reporter added a file; the entry's sealed text holds the file's record and key.</summary>
[Entry("file_added")]
public sealed record FileAdded(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
