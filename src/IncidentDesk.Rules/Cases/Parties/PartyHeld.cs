namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>A hold on the case began or ended. The other person learns this and until when, but not why.</summary>
[Entry("party_held")]
public sealed record PartyHeld(Guid By, DateTimeOffset At, Guid Party, DateTimeOffset Until) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) => file.Changing(Party, party => party with { HeldUntil = Until });
}
