using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Gives a case's keys, recovered from custodians, to somebody in place of a reader who lost theirs.</summary>
public static class RecoverKeys
{
    /// <summary>The same person with new keys keeps their place. Another person is invited to take it, and must first
    /// answer whether they can follow the case.</summary>
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
        file.Handlers.Find(handler => handler.Person == person)?.Role ?? TakeCase.RoleFor(file, person);
}
