namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>A code that nobody used was replaced by another; the first one opens nothing any more.</summary>
[Entry("code_renewed")]
public sealed record CodeRenewed(Guid By, DateTimeOffset At, Guid Party) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
