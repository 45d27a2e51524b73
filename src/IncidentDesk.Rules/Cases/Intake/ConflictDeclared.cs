namespace IncidentDesk.Rules.Cases.Intake;

// The case: the team's own, never the reporter's.

/// <summary>Someone's own answer to whether they can follow the case; stepping back is final.</summary>
public sealed record ConflictDeclared(Guid By, DateTimeOffset At, ConflictAnswer Answer) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
}
