namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Somebody in charge wrote a text for another person; it is not sent before it is cleared.</summary>
/// <param name="Party">The recipient's id; who they are is not recorded.</param>
[Entry("contact_drafted")]
public sealed record ContactDrafted(Guid By, DateTimeOffset At, Guid Party, PartyKind Kind, Guid Item)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Drafts = file.Drafts.Add(this) };
}
