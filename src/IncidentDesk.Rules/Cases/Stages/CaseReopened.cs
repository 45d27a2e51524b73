namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>A closed case is open again: by the receipt, by another party, or by people of the team.</summary>
public sealed record CaseReopened(Guid By, DateTimeOffset At, string To, bool ByTeam = false, Guid? Party = null)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder =>
        ByTeam ? FolderKind.Case
        : Party is null ? FolderKind.Mailbox
        : FolderKind.Party;
    public override Guid? Whose => Party;
}
