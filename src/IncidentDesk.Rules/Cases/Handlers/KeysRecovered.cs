using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Custodians recovered the case's keys for <see cref="LedgerEntry.By"/>, in place of somebody who lost
/// theirs.</summary>
[Entry("keys_recovered")]
public sealed record KeysRecovered(Guid By, DateTimeOffset At, Guid Lost, Role Role) : LedgerEntry(By, At)
{
    public override Author Author => Author.Newcomer;
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

    /// <summary>Gives a case's keys, recovered from custodians, to somebody in place of a reader who lost theirs. The
    /// same person with new keys keeps their place. Another person is invited to take it, and must first answer whether
    /// they can follow the case.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid lost, DateTimeOffset now)
    {
        if (file.Recused.Contains(actor.Id) || file.SetAside.Contains(actor.Id))
            return Reason.ConflictOfInterest;
        if (!file.Readers.Contains(lost))
            return Reason.NotAHandler;
        var role = RoleOf(file, lost);
        if (actor.Id == lost)
            return new KeysRecovered(actor.Id, now, lost, role);
        return file.IsHandler(actor.Id) || file.Invited.ContainsKey(actor.Id) ? Reason.AlreadyHandler
            : !actor.Has(role) ? Reason.RoleMissing
            : file.HeldOther(actor.Id, role) ? Reason.HeldAnotherRole
            : new KeysRecovered(actor.Id, now, lost, role);
    }

    private static Role RoleOf(CaseFile file, Guid person) =>
        file.Handlers.Find(handler => handler.Person == person)?.Role ?? HandlerJoined.RoleFor(file, person);
}
