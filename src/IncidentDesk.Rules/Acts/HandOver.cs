namespace IncidentDesk.Rules.Acts;

/// <summary>Someone in charge gives the keys to another person and asks them to take part in a role.</summary>
public static class HandOver
{
    public static Verdict Decide(CaseFile file, Actor actor, Person to, Role role, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.SetAside.Contains(to.Id) || file.Recused.Contains(to.Id) ? Reason.ConflictOfInterest
        : !to.Has(role) ? Reason.RoleMissing
        : file.IsHandler(to.Id) || file.Invited.ContainsKey(to.Id) ? Reason.AlreadyHandler
        : file.HeldOther(to.Id, role) ? Reason.HeldAnotherRole
        : file.HandlersOf(role).Count() + file.Invited.Count(asked => asked.Value == role) >= file.Protocol.MostPeople(role) ? Reason.PairComplete
        : new HandedOver(actor.Id, now, to.Id, role);

    /// <summary>Whom the present holders can ask for a role.</summary>
    public static IEnumerable<Person> Candidates(CaseFile file, Actor actor, Role role, IEnumerable<Person> roster, DateTimeOffset now) =>
        roster.Where(person => Decide(file, actor, person, role, now).Refusal is null);
}
