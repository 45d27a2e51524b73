using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody received the keys, and for which role; the reporter can read it.</summary>
[Entry("keys_given")]
public sealed record KeysGiven(Guid By, DateTimeOffset At, Guid To, Role Role) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file;
}
