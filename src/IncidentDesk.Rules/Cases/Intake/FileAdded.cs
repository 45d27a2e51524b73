namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The reporter added a file; what is told of it, and the key that opens it, is the entry's sealed
/// text.</summary>
[Entry("file_added")]
public sealed record FileAdded(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
