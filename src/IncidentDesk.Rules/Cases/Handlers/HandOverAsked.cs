using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody in charge requests that another person receive the keys for a role; nothing is given before
/// somebody else agrees.</summary>
/// <param name="ToCoordination">Whether nobody else was in charge, so that coordination, which cannot read the case, is
/// asked to agree.</param>
[Entry("hand_over_asked")]
public sealed record HandOverAsked(Guid By, DateTimeOffset At, Guid Request, Guid To, Role Role, bool ToCoordination)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;
}
