using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Another person gets the keys of a case: for a role of the present stage or the next, with the person's
/// consent unless that role receives reports here, asked by one person in charge and agreed to by another.</summary>
public static class HandOver
{
    /// <summary>After that long nobody agrees any more to what was asked.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromDays(7);

    /// <summary>Asks, or agrees to what another has asked; the keys go only with the second. Whoever is alone in charge
    /// needs coordination's agreement.</summary>
    /// <param name="request">The id under which it is asked, where it is not asked yet.</param>
    /// <param name="people">The roster, among whom coordination is found.</param>
    /// <param name="agreed">What coordination has agreed to in this case.</param>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Person to,
        Role role,
        Guid request,
        IEnumerable<Person> people,
        DateTimeOffset now,
        IEnumerable<HandOverAgreement>? agreed = null
    )
    {
        if (Bars(file, actor, to, role) is { } bar)
            return bar;
        var asked = Pending(file, now).Where(one => one.To == to.Id && one.Role == role).ToArray();
        if (asked.Any(one => one.By != actor.Id))
            return Given(file, actor, to, role, now);
        var alone = IsAlone(file, actor.Id);
        if (asked.LastOrDefault(one => one.ToCoordination == alone) is not { } own)
            return alone && !Coordination(file, actor.Id, to.Id, people).Any()
                ? Reason.NobodyAgrees
                : new HandOverAsked(actor.Id, now, request, to.Id, role, alone);
        var second = (agreed ?? []).FirstOrDefault(one =>
            one.Request == own.Request
            && one.AskedBy == own.By
            && one.To == own.To
            && one.Role == own.Role
            && one.At >= own.At
            && one.At <= own.At + Lapse
            && Coordination(file, actor.Id, to.Id, people).Contains(one.Coordinator)
        );
        if (!alone || second is null)
            return Reason.WaitsForSecond;
        return Verdict.Of([
            new HandOverAgreed(actor.Id, now, own.Request, second.Coordinator, second.At),
            .. Given(file, actor, to, role, now).Entries,
        ]);
    }

    /// <summary>The roles that the present stage names, and those of every stage that can follow it; where a stage
    /// names none, the pair's.</summary>
    public static IEnumerable<Role> RolesOf(CaseFile file) =>
        file
            .Protocol.MovesFrom(file.Stage)
            .Select(move => file.Protocol.Stage(move.To))
            .Prepend(file.Protocol.Stage(file.Stage))
            .OfType<Stage>()
            .SelectMany<Stage, Role>(stage => stage.Roles.IsEmpty ? [file.Protocol.Pair] : stage.Roles.Keys.Order())
            .Distinct();

    /// <summary>What stands against giving the keys to this person for this role, whoever else agrees; null when
    /// nothing does.</summary>
    public static Reason? Bars(CaseFile file, Actor actor, Person to, Role role) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : CaseBinding.WasAskedToStop(file) ? Reason.CaseStopped
        : !RolesOf(file).Contains(role) ? Reason.RoleNotHere
        : file.SetAside.Contains(to.Id) || file.Recused.Contains(to.Id) ? Reason.ConflictOfInterest
        : !to.Has(role) ? Reason.RoleMissing
        : file.IsHandler(to.Id) || file.Invited.ContainsKey(to.Id) ? Reason.AlreadyHandler
        : file.HeldOther(to.Id, role) || Judges(file, to.Id) ? Reason.HeldAnotherRole
        : file.HandlersOf(role).Count() + file.Invited.Count(asked => asked.Value == role)
        >= file.Protocol.MostPeople(role)
            ? Reason.PairComplete
        : Receives(file.Protocol, role) || MoveStage.FollowUp.Holds(file, default) ? null
        : Reason.FollowUpNotAllowed;

    /// <summary>Whoever signs for the deciding body in an open decision of the case does not follow the case
    /// too.</summary>
    private static bool Judges(CaseFile file, Guid person) =>
        file.OpenDecision?.SeatOf(person) is { Hat: not Hat.Pair };

    /// <summary>Whether a role receives reports at this door: whoever writes here is told that it reads.</summary>
    private static bool Receives(Protocol protocol, Role role) => protocol.First.Roles.ContainsKey(role);

    /// <summary>What people in charge have asked for and nobody has agreed to yet.</summary>
    public static IEnumerable<HandOverAsked> Open(CaseFile file) =>
        file
            .History.OfType<HandOverAsked>()
            .Where(asked =>
                asked.At >= file.LifeSince
                && file.IsHandler(asked.By)
                && file.Bars(asked.By) is null
                && !file.IsHandler(asked.To)
                && !file.Invited.ContainsKey(asked.To)
                && !file.History.Exists(entry =>
                    entry is HandedOver given && given.To == asked.To && given.At >= asked.At
                )
            );

    /// <summary>The same, of what can still be agreed to.</summary>
    public static IEnumerable<HandOverAsked> Pending(CaseFile file, DateTimeOffset now) =>
        Open(file).Where(asked => now <= asked.At + Lapse);

    /// <summary>Nobody else is in charge who could agree.</summary>
    public static bool IsAlone(CaseFile file, Guid person) =>
        file.Handlers.TrueForAll(handler => handler.Person == person || file.Bars(handler.Person) is not null);

    /// <summary>Who can agree for want of a second person in charge: coordination, but neither who asks nor who is
    /// asked.</summary>
    public static IEnumerable<Guid> Coordination(CaseFile file, Guid by, Guid to, IEnumerable<Person> people) =>
        Deadlines.Coordination(
            file,
            people.Where(person => person.Id != by && person.Id != to && !file.IsHandler(person.Id))
        );

    /// <summary>Whom the present holders can ask for a role.</summary>
    public static IEnumerable<Person> Candidates(CaseFile file, Actor actor, Role role, IEnumerable<Person> roster) =>
        roster.Where(person => Bars(file, actor, person, role) is null);

    private static Verdict Given(CaseFile file, Actor actor, Person to, Role role, DateTimeOffset now) =>
        file.MailboxGone
            ? new HandedOver(actor.Id, now, to.Id, role)
            : Verdict.Of(new HandedOver(actor.Id, now, to.Id, role), new KeysGiven(actor.Id, now, to.Id, role));
}
