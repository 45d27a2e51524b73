namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>A message between another person and the team, in either direction.</summary>
[Entry("party_message")]
public sealed record PartyMessage(Guid By, DateTimeOffset At, Guid Party, Guid Item) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;
}
