using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Keys were given to somebody who is invited to take part.</summary>
[Entry("handed_over")]
public sealed record HandedOver(Guid By, DateTimeOffset At, Guid To, Role Role) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file with { Invited = file.Invited.SetItem(To, Role) };
}
