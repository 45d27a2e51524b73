namespace IncidentDesk.Rules.Cases.Identities;

/// <summary>Somebody in charge asks the custodians for the other half of an original file's key, with a
/// reason.</summary>
[Entry("original_asked")]
public sealed record OriginalAsked(Guid By, DateTimeOffset At, Guid Item, Guid Original, Guid Request)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
