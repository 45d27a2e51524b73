namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>A text was put to those it concerns: the account lies in the mailbox, what parties agree on in a folder of
/// theirs, commitments with whoever makes them.</summary>
/// <param name="Party">Whose folder holds it; null where it lies in no one's own.</param>
[Entry("text_offered")]
public sealed record TextOffered(Guid By, DateTimeOffset At, SharedText Kind, Guid Item, Guid? Party = null)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder =>
        SharedTexts.FolderOf(Kind, Party, Kind == SharedText.Account ? FolderKind.Mailbox : FolderKind.Case);
    public override Guid? Text => Item;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            OfferedTexts = file.OfferedTexts.SetItem(Kind, Item),
            Declined = file.Declined.Remove(Kind),
        };
}
