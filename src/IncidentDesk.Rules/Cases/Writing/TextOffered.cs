namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>A text was offered to those it concerns: the account in the mailbox, what parties agree on in their shared
/// folder, commitments in the folder of the person who makes them.</summary>
/// <param name="Party">The person whose own folder holds it; null when it is in no such folder.</param>
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
