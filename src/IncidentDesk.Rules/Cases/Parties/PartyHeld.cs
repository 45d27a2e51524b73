namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>The case is kept by a hold, or no longer; another person learns that and until when, never why.</summary>
[Entry("party_held")]
public sealed record PartyHeld(Guid By, DateTimeOffset At, Guid Party, DateTimeOffset Until) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) => file.Changing(Party, party => party with { HeldUntil = Until });
}
