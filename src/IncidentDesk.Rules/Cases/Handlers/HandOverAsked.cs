using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Someone in charge asks that another person be given the keys for a role; nothing is given before somebody
/// else agrees.</summary>
/// <param name="ToCoordination">Nobody else was in charge: coordination, which reads nothing, is asked to
/// agree.</param>
[Entry("hand_over_asked")]
public sealed record HandOverAsked(Guid By, DateTimeOffset At, Guid Request, Guid To, Role Role, bool ToCoordination)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
