using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions;

/// <summary>Something that happened in a decision; the pair, the body and whoever runs the rounds can read
/// it.</summary>
public abstract record DecisionEntry(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Decision;
}
