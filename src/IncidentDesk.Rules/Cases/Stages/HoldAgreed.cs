namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>A second person agrees: from now on nothing of the case is destroyed, until the hold is reviewed.</summary>
public sealed record HoldAgreed(Guid By, DateTimeOffset At, FolderKind Where) : LedgerEntry(By, At)
{
    public override FolderKind Folder => Where;
}
