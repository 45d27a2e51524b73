using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions;

/// <summary>Something that happened in a decision; the pair, the body and the facilitator can read it.</summary>
public abstract record DecisionEntry(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Decision;

    /// <summary>What happens in a decision changes the case only by an entry of the case itself.</summary>
    public sealed override CaseFile Apply(CaseFile file) => file;
}
