using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Someone is given a case's keys by the custodians, in the place of a reader whose own are lost.</summary>
public static class RecoverKeys
{
    /// <summary>The same person with new keys keeps their place; another one is asked to take it, and answers first
    /// whether they can follow.</summary>
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
