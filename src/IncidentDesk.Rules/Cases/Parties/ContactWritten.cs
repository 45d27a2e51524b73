namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>The reporter wrote how and when they can be reached. The latest text counts, and only while they allow
/// it.</summary>
[Entry("contact_written")]
public sealed record ContactWritten(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Contact = Item };
}
