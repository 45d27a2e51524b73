using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Gives another person the keys of a case: for a role of the present or a following stage, requested by one
/// person in charge and agreed to by another. Unless the role receives reports under this protocol, the reporter's
/// consent is needed.</summary>
public static class HandOver
{
    /// <summary>How long a request can be agreed to.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromDays(7);

    /// <summary>Requests a hand-over, or agrees to another person's request; only the agreement gives the keys. When
    /// nobody else is in charge, coordination must agree.</summary>
    /// <param name="request">The id of the request, if this one is new.</param>
    /// <param name="people">The roster, in which coordination is looked up.</param>
    /// <param name="agreed">Coordination's agreements in this case.</param>
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
        var asked = Pending(file, now).Where(one => one.To == to.Id && one.Role == role).ToArray();
        var other = asked.LastOrDefault(one => one.By != actor.Id);
        var place = other is not null && PlaceOffered.Is(file, other) ? other : null;
        if (Bars(file, actor, to, role, place?.By) is { } bar)
            return bar;
        if (place is not null)
            return Verdict.Of([
                new PlaceLeft(actor.Id, now, place.By, place.Request),
                .. Given(file, actor, to, role, now).Entries,
            ]);
        if (other is not null)
            return Given(file, actor, to, role, now);
        return Asked(file, actor, to, role, request, [.. people], now, agreed ?? [], asked);
    }

    /// <summary>What somebody in charge gets who asks, or asks again: a request, or the keys once coordination has
    /// agreed for somebody who is alone.</summary>
    private static Verdict Asked(
        CaseFile file,
        Actor actor,
        Person to,
        Role role,
        Guid request,
        Person[] roster,
        DateTimeOffset now,
        IEnumerable<HandOverAgreement> agreed,
        HandOverAsked[] asked
    )
    {
        var alone = IsAlone(file, actor.Id, roster);
        if (asked.LastOrDefault(one => one.ToCoordination == alone) is not { } own)
            return alone && !Coordination(file, actor.Id, to.Id, roster).Any()
                ? Reason.NobodyAgrees
                : new HandOverAsked(actor.Id, now, request, to.Id, role, alone);
        var second = agreed.FirstOrDefault(one =>
            one.Request == own.Request
            && one.AskedBy == own.By
            && one.To == own.To
            && one.Role == own.Role
            && one.At >= own.At
            && one.At <= own.At + Lapse
            && MayAgree(file, actor.Id, to.Id, one.Coordinator, roster)
        );
        if (!alone || second is null)
            return Reason.WaitsForSecond;
        return Verdict.Of([
            new HandOverAgreed(actor.Id, now, own.Request, second.Coordinator, second.At),
            .. Given(file, actor, to, role, now).Entries,
        ]);
    }

    /// <summary>The roles of the present stage and of every stage that can follow it; for a stage without roles, the
    /// pair's. In a joined case, whose mailbox is answered for as long as the other case lives, those in which people
    /// followed it.</summary>
    public static IEnumerable<Role> RolesOf(CaseFile file) =>
        file.Joined is { Ended: false }
            ? file.EverHandled.Select(handler => handler.Role).Distinct().Order()
            : file
                .Protocol.MovesFrom(file.Stage)
                .Select(move => file.Protocol.Stage(move.To))
                .Prepend(file.Protocol.Stage(file.Stage))
                .OfType<Stage>()
                .SelectMany<Stage, Role>(stage => stage.Roles.IsEmpty ? [file.Protocol.Pair] : stage.Roles.Keys.Order())
                .Distinct();

    /// <summary>Why this person cannot receive the keys for this role, whoever agrees; null when they can.</summary>
    /// <param name="leaving">Who leaves when they come; null when everybody stays.</param>
    public static Reason? Bars(CaseFile file, Actor actor, Person to, Role role, Guid? leaving = null) =>
        file.BarsAnswering(actor.Id) is { } bar ? bar
        : CaseBinding.WasAskedToStop(file) ? Reason.CaseStopped
        : !RolesOf(file).Contains(role) ? Reason.RoleNotHere
        : file.SetAside.Contains(to.Id) || file.Recused.Contains(to.Id) ? Reason.ConflictOfInterest
        : !to.Has(role) ? Reason.RoleMissing
        : !to.IsAccredited(role) ? Reason.NotAccredited
        : to.Away is not null ? Reason.PersonAway
        : !to.HasRoom(file.Protocol.Id) ? Reason.PersonFull
        : file.IsHandler(to.Id) || file.Invited.ContainsKey(to.Id) ? Reason.AlreadyHandler
        : file.HeldOther(to.Id, role) || Judges(file, to.Id) ? Reason.HeldAnotherRole
        : leaving is { } person && HasDecision(file, person) ? Reason.DecisionOfPlace
        : file.HandlersOf(role).Count(one => one != leaving) + file.Invited.Count(asked => asked.Value == role)
        >= file.Protocol.MostPeople(role)
            ? Reason.PairComplete
        : Receives(file.Protocol, role) || StageMoved.FollowUp.Holds(file, default) ? null
        : Reason.FollowUpNotAllowed;

    /// <summary>Whether the person signs for the deciding body in the case's open decision; they may not also follow
    /// the case.</summary>
    private static bool Judges(CaseFile file, Guid person) =>
        file.OpenDecision?.SeatOf(person) is { Hat: not SigningCapacity.Pair };

    /// <summary>Whether the person is one of the pair of a decision of the case, or can be: they stay in it unless they
    /// step aside.</summary>
    private static bool HasDecision(CaseFile file, Guid person) =>
        file.HasUnseenDecision || file.Decisions.Any(decision => decision.Course.Pair.Contains(person));

    /// <summary>Whether a role receives reports under this protocol; every reporter is told that it reads.</summary>
    private static bool Receives(Protocol protocol, Role role) => protocol.First.Roles.ContainsKey(role);

    /// <summary>Requests by people in charge that nobody has agreed to yet.</summary>
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
                    entry.At >= asked.At
                    && (
                        entry is HandedOver given && given.To == asked.To
                        || entry is PlaceLeft left && left.Person == asked.By
                    )
                )
            );

    /// <summary>The open requests that have not lapsed.</summary>
    public static IEnumerable<HandOverAsked> Pending(CaseFile file, DateTimeOffset now) =>
        Open(file).Where(asked => now <= asked.At + Lapse);

    /// <summary>Whether nobody else is in charge who could agree: there is nobody, or they are absent or can no longer
    /// act.</summary>
    /// <param name="people">The roster.</param>
    public static bool IsAlone(CaseFile file, Guid person, IReadOnlyCollection<Person> people) =>
        file.Handlers.TrueForAll(handler =>
            handler.Person == person
            || file.Bars(handler.Person) is not null
            || people.Any(known => known.Id == handler.Person && IsOut(known, handler.Role))
        );

    /// <summary>Whether somebody in charge is absent, or can no longer act in this role.</summary>
    private static bool IsOut(Person person, Role role) => person.Away is not null || person.Stopped.Contains(role);

    /// <summary>Who can agree when nobody else is in charge: coordination, except the requester, the recipient and
    /// people in charge.</summary>
    public static IEnumerable<Guid> Coordination(CaseFile file, Guid by, Guid to, IEnumerable<Person> people) =>
        Deadlines.Coordination(
            file,
            people.Where(person => person.Id != by && person.Id != to && !file.IsHandler(person.Id))
        );

    /// <summary>Whether this person's agreement counts; it does too where they are absent since.</summary>
    private static bool MayAgree(CaseFile file, Guid by, Guid to, Guid person, Person[] people) =>
        Coordination(file, by, to, people).Contains(person)
        || Coordination(file, by, to, people.Select(one => one with { Away = null })).Contains(person);

    /// <summary>The people who can receive the keys for a role.</summary>
    public static IEnumerable<Person> Candidates(CaseFile file, Actor actor, Role role, IEnumerable<Person> roster) =>
        roster.Where(person => Bars(file, actor, person, role) is null);

    /// <summary>The people to whom somebody else in charge has offered their place, and to whom this person can give
    /// it.</summary>
    public static IEnumerable<Person> Replacing(
        CaseFile file,
        Actor actor,
        Role role,
        IEnumerable<Person> roster,
        DateTimeOffset now
    ) =>
        from person in roster
        let asked = Pending(file, now)
            .LastOrDefault(one => one.To == person.Id && one.Role == role && one.By != actor.Id)
        where asked is not null && PlaceOffered.Is(file, asked) && Bars(file, actor, person, role, asked.By) is null
        select person;

    private static Verdict Given(CaseFile file, Actor actor, Person to, Role role, DateTimeOffset now) =>
        file.MailboxGone
            ? new HandedOver(actor.Id, now, to.Id, role)
            : Verdict.Of(new HandedOver(actor.Id, now, to.Id, role), new KeysGiven(actor.Id, now, to.Id, role));
}
