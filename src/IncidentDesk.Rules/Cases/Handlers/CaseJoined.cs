namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>The case ends because it is followed together with another one, as both reporters allowed.</summary>
[Entry("case_joined")]
public sealed record CaseJoined(Guid By, DateTimeOffset At, Guid With) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
