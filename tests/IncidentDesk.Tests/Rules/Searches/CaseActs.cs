using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>What somebody of the team can do in a case without moving it; each act adds to the case and takes nothing
/// away.</summary>
internal static class CaseActs
{
    public static IEnumerable<Act> Of(World world) => Of(world, Member.All);

    public static IEnumerable<Act> Of(World world, IEnumerable<Member> people)
    {
        var asked = Attested.Asked(world.File, world.Now).Select(need => need.What!).ToArray();
        return people.SelectMany(who => Of(world, who, asked));
    }

    private static IEnumerable<Act> Of(World world, Member who, string[] asked) =>
        !world.File.Readers.Contains(who.Id) ? []
        : !world.File.IsHandler(who.Id) ? Arriving(world.File, who)
        :
        [
            .. Arriving(world.File, who),
            .. Writing(world, who, asked),
            .. Asking(world.File, who),
            .. People(world.File, who),
            .. Charters(world.File, who),
            .. LetterActs.Of(world.File, who),
        ];

    private static IEnumerable<Act> Arriving(CaseFile file, Member who)
    {
        if (file.Bars(who.Id) is not null)
            yield return Act.Of(
                who.Seat,
                "can_follow",
                (file, now, _) => ConflictDeclared.Decide(file, who.Actor, ConflictAnswer.Can, now)
            );
        yield return Act.Of(who.Seat, "take", (file, now, _) => HandlerJoined.Decide(file, who.Actor, now));
        if (!file.OpenedBy.Contains(who.Id))
            yield return Act.Of(
                who.Seat,
                "open_report",
                (file, now, _) => TextOpened.Decide(file, who.Actor, A.Report, now)
            );
    }

    private static IEnumerable<Act> Writing(World world, Member who, string[] asked)
    {
        foreach (var what in asked)
            yield return Act.Of(
                who.Seat,
                $"{{attest: {what}}}",
                (file, now, id) => Attested.Decide(file, who.Actor, what, id, now)
            );
        yield return Act.Of(
            who.Seat,
            "{message: \"Voici où en est ton dossier.\"}",
            (file, now, id) => MessageSent.FromTeam(file, who.Actor, id, now)
        );
        foreach (var text in TextOffered.Asked(world.File).Where(text => world.File.Offered(text) is null))
            yield return Act.Of(
                who.Seat,
                $"{{offer: {text.Id()}}}",
                (file, now, id) =>
                    file.Offered(text) is null ? TextOffered.Decide(file, who.Actor, text, id, now) : Reason.AlreadyDone
            );
        foreach (var duty in world.File.Protocol.Stage(world.File.Stage)?.Duties ?? [])
            yield return Act.Of(
                who.Seat,
                $"{{done: {duty.Id}}}",
                (file, now, id) => StageDutyDone.Decide(file, who.Actor, duty.Id, id, now)
            );
        if (DutyOpened.Pending(world.File) is { } open)
            yield return Act.Of(
                who.Seat,
                "{answer_duty: pas_d_obligation_motivee}",
                (file, now, id) => DutyAnswered.Decide(file, who.Actor, open.Id, "pas_d_obligation_motivee", id, now)
            );
    }

    /// <summary>For the keys of somebody else, for a role that has too few.</summary>
    private static IEnumerable<Act> Asking(CaseFile file, Member who) =>
        from role in HandOver.RolesOf(file).ToArray()
        let needed = Wanted(file, role)
        from to in Member
            .All.Where(member =>
                !file.Departed.Contains(member.Id) && HandOver.Bars(file, who.Actor, member.Person, role) is null
            )
            .Take(Math.Max(0, needed))
        select Act.Of(
            who.Seat,
            $"{{hand_over: {to.Seat}, as: {role.Id()}}}",
            (now, at, id) => HandOver.Decide(now, who.Actor, to.Person, role, id, Member.People, at)
        );

    /// <summary>Coordination agrees to what somebody alone in charge asked for, who then asks again.</summary>
    public static IEnumerable<Act> Coordination(CaseFile file) =>
        from asked in file.History.OfType<HandOverAsked>()
        where asked.ToCoordination
        let to = Member.Of(asked.To)
        select Act.Of(
            "coordination-1",
            "agree_hand_over",
            (now, at, _) =>
                HandOver.Decide(
                    now,
                    Member.Of(asked.By).Actor,
                    to.Person,
                    asked.Role,
                    asked.Request,
                    Member.People,
                    at,
                    [new(asked.Request, asked.By, asked.To, asked.Role, A.Person(Role.Coordination, 1).Id, at)]
                )
        );

    /// <summary>How many more people of a role the present stage, or one that can follow, asks for.</summary>
    private static int Wanted(CaseFile file, Role role) =>
        file.Protocol.MovesFrom(file.Stage)
            .Select(move => file.Protocol.Stage(move.To))
            .Append(file.Protocol.Stage(file.Stage))
            .Max(stage => stage?.Roles.GetValueOrDefault(role) ?? 0)
        - file.HandlersOf(role).Count()
        - file.Invited.Count(invited => invited.Value == role);

    private static IEnumerable<Act> People(CaseFile file, Member who)
    {
        if (file.Parties.IsEmpty)
            yield return Act.Of(
                who.Seat,
                "name_party",
                (now, at, id) => now.Parties.IsEmpty ? PartyNamed.Decide(now, who.Actor, id, at) : Reason.AlreadyDone
            );
        yield return Act.Of(
            who.Seat,
            "{heard_party: participation, answer: oui}",
            (now, at, id) =>
                PartyAnswered.Noted(now, who.Actor, Party(now), Consent.Participation, ConsentAnswer.Yes, at)
        );
        yield return Act.Of(
            who.Seat,
            "{heard_fear: non}",
            (now, at, id) => FearNoted.Decide(now, who.Actor, Party(now), afraid: false, at)
        );
        foreach (var text in file.OfferedTexts.Keys)
            yield return Act.Of(
                who.Seat,
                text == SharedText.Commitments
                    ? $"{{heard_validation: {text.Id()}, of: concerned}}"
                    : $"{{heard_validation: {text.Id()}, of: party}}",
                (now, at, id) =>
                    ValidationNoted.Decide(
                        now,
                        who.Actor,
                        text,
                        text == SharedText.Commitments ? CaseFile.Concerned : Party(now),
                        at
                    )
            );
    }

    private static Guid Party(CaseFile file) => file.Parties.FirstOrDefault()?.Id ?? Guid.Empty;

    private static IEnumerable<Act> Charters(CaseFile file, Member who)
    {
        if (file.Protocol.Charters.IsEmpty)
            yield break;
        var (charter, article) = (file.Protocol.Charters[0].Id, file.Protocol.Charters[0].Articles[0].Id);
        yield return Act.Of(
            who.Seat,
            $"{{link: {article}, charter: {charter}}}",
            (now, at, id) => CommitmentLinked.Decide(now, who.Actor, charter, article, at)
        );
        yield return Act.Of(
            who.Seat,
            "denial",
            (now, at, id) =>
                now.Denials.Contains(who.Id) ? Reason.AlreadySigned : DenialNoted.Decide(now, who.Actor, id, at)
        );
        yield return Act.Of(
            who.Seat,
            $"{{breach: {article}, charter: {charter}}}",
            (now, at, id) =>
                now.Breaches.Count >= 2
                    ? Reason.AlreadyDone
                    : BreachWritten.Decide(now, who.Actor, id, charter, article, id, at)
        );
        yield return Act.Of(
            who.Seat,
            "confirm_breach",
            (now, at, id) =>
                BreachConfirmed.Decide(
                    now,
                    who.Actor,
                    now.Breaches.Find(breach => !breach.IsEstablished)?.Id ?? Guid.Empty,
                    at
                )
        );
    }
}
