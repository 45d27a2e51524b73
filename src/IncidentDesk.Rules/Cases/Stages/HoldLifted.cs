namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The hold ended before its review; the purge is no longer suspended.</summary>
[Entry("hold_lifted")]
public sealed record HoldLifted(Guid By, DateTimeOffset At, FolderKind Where) : LedgerEntry(By, At)
{
    public override FolderKind Folder => Where;

    public override CaseFile Apply(CaseFile file) =>
        file.Hold is { } hold ? file with { Hold = hold with { Until = At } } : file;
}
