using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody joins those in charge; the reporter can see who follows the case.</summary>
[Entry("handler_joined")]
public sealed record HandlerJoined(Guid By, DateTimeOffset At, Role Role) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file.Join(new(By, Role));
}
