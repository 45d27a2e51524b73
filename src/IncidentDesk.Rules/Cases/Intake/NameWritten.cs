namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The only entry of an identity folder: the name, and how the person wants to be called.</summary>
[Entry("name_written")]
public sealed record NameWritten(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Identity;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
