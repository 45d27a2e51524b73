namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Someone in charge wrote a text for another person; nothing goes out before it was cleared.</summary>
/// <param name="Party">Whom it is for; the id stands for them, and who they are stands nowhere.</param>
[Entry("contact_drafted")]
public sealed record ContactDrafted(Guid By, DateTimeOffset At, Guid Party, PartyKind Kind, Guid Item)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Drafts = file.Drafts.Add(this) };
}
