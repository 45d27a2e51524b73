using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Someone takes part in the case from now on; the reporter may know who follows.</summary>
[Entry("handler_joined")]
public sealed record HandlerJoined(Guid By, DateTimeOffset At, Role Role) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file.Join(new(By, Role));
}
