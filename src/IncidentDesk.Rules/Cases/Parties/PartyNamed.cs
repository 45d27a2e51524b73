namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Another party of the conflict; only an id, never a name.</summary>
[Entry("party_named")]
public sealed record PartyNamed(Guid By, DateTimeOffset At, Guid Party) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file with { Others = file.Others.Add(new(Party, [])) };
}
