namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The reporter asked that a file be kept untouched as well, with all it tells of its author; the entry's
/// sealed text holds one half of its key, and custodians the other.</summary>
[Entry("original_kept")]
public sealed record OriginalKept(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
