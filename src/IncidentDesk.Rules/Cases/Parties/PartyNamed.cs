namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Somebody else the conflict is with; only an id, never a name.</summary>
[Entry("party_named")]
public sealed record PartyNamed(Guid By, DateTimeOffset At, Guid Party) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file with { Others = file.Others.Add(new(Party, [])) };
}
