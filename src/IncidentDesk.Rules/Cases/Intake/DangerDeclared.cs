namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>Danger became known after the report came in: the fast deadlines count.</summary>
public sealed record DangerDeclared(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
