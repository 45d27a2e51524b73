using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Custodians recovered the case's keys for <see cref="LedgerEntry.By"/>, in place of somebody who lost
/// theirs.</summary>
[Entry("keys_recovered")]
public sealed record KeysRecovered(Guid By, DateTimeOffset At, Guid Lost, Role Role) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    /// <summary>Another person than the one who lost the keys is asked to take that place; who lost them reads no
    /// more.</summary>
    public override CaseFile Apply(CaseFile file) =>
        By == Lost
            ? file
            : file with
            {
                Handlers = file.Handlers.RemoveAll(handler => handler.Person == Lost),
                Receivers = file.Receivers.Remove(Lost),
                Invited = file.Invited.Remove(Lost).SetItem(By, Role),
                Departed = file.Departed.Remove(By),
            };
}
