using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions;

/// <summary>Something that happened in a decision; the pair, the body and the facilitator can read it.</summary>
public abstract record DecisionEntry(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Decision;

    /// <summary>What happens in a decision changes the case only by an entry of the case itself.</summary>
    public sealed override CaseFile Apply(CaseFile file) => file;

    /// <summary>The decision after one more entry. An entry that came too late, or from somebody who could not write
    /// it, changes nothing.</summary>
    internal virtual DecisionProgress Apply(DecisionProgress course) => course;
}
