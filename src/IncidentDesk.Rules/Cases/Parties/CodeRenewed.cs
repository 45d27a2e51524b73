namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>An unused code was replaced by another; the first one no longer opens anything.</summary>
[Entry("code_renewed")]
public sealed record CodeRenewed(Guid By, DateTimeOffset At, Guid Party) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
