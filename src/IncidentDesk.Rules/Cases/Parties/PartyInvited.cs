namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>A code was made for another person: from now on they have a folder of their own, which bears their
/// id.</summary>
public sealed record PartyInvited(Guid By, DateTimeOffset At, Guid Party, PartyKind Kind, Guid Draft)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
