namespace IncidentDesk.Rules.Cases.Parties;

// The case: the team's own.

/// <summary>Someone in charge wrote a text for another person; nothing goes out before it was cleared.</summary>
/// <param name="Party">Whom it is for; the id stands for them, and who they are stands nowhere.</param>
public sealed record ContactDrafted(Guid By, DateTimeOffset At, Guid Party, PartyKind Kind, Guid Item)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;
}
