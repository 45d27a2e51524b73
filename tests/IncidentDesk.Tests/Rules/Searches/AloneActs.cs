using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Protocols.Duties;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>Everything that one member can do in a case beside what helps it on: what stands in for a consent, what
/// holds something, and what takes something away. The question of the law is not opened: an end waits for its
/// answer.</summary>
internal static class AloneActs
{
    public static IEnumerable<Act> Of(World world, Member who) =>
        [
            .. CaseActs.Of(world, [who]),
            .. DecisionActs.Proposing(world.File, who),
            .. DecisionActs.Of(world.File, who),
            .. Overriding(who),
            .. Stages(world.File, who),
            .. Mailboxes(who),
            .. Letters(world.File, who),
            .. Deciding(world.File, who),
        ];

    private static IEnumerable<Act> Overriding(Member who) =>
        from consent in World.Consents
        from ground in Enum.GetValues<OverrideGround>()
        select Act.Of(
            who.Seat,
            $"{{override: {consent.Id()}, ground: {ground.Id()}, adds_danger: oui}}",
            (file, now, id) => OverrideSigned.Decide(file, who.Actor, consent, ground, addsDanger: true, id, now)
        );

    private static IEnumerable<Act> Stages(CaseFile file, Member who)
    {
        yield return Act.Of(who.Seat, "extend", (now, at, id) => StageExtended.Decide(now, who.Actor, id, at));
        yield return Act.Of(who.Seat, "danger", (now, at, _) => DangerDeclared.Decide(now, who.Actor, at));
        yield return Act.Of(who.Seat, "hold", (now, at, id) => HoldAsked.Decide(now, who.Actor, id, at));
        yield return Act.Of(who.Seat, "agree_hold", (now, at, _) => HoldAgreed.Decide(now, who.Actor, at));
        yield return Act.Of(who.Seat, "lift_hold", (now, at, _) => HoldLifted.Decide(now, who.Actor, at));
        yield return Act.Of(who.Seat, "join", (now, at, _) => Joined(now, who, at));
        foreach (var version in Course.Shelf.All.Where(one => one.Id == file.Protocol.Id).Select(one => one.Version))
            yield return Act.Of(
                who.Seat,
                $"{{move_version: {version}}}",
                (now, at, id) => VersionMoved.Decide(now, who.Actor, version, id, at)
            );
        foreach (var duty in file.Protocol.Stage(file.Stage)?.Duties ?? [])
        foreach (var because in Enum.GetValues<DeferReason>())
            yield return Act.Of(
                who.Seat,
                $"{{defer: {duty.Id}, because: {because.Id()}}}",
                (now, at, id) => StageDutyDeferred.Decide(now, who.Actor, duty.Id, because, id, at)
            );
    }

    /// <summary>Joins it to another case of the same people, which takes it in first.</summary>
    private static Verdict Joined(CaseFile file, Member who, DateTimeOffset at)
    {
        var other = file with { Id = OtherCase };
        var taken = CaseTakenIn.Decide(other, file, who.Actor, at);
        return taken.Refusal is null ? CaseJoined.Decide(file, other.Apply(taken.Entries[0]), who.Actor, at) : taken;
    }

    private static readonly Guid OtherCase = Guid.NewGuid();

    /// <summary>Texts in mailboxes, and what only their holders may do.</summary>
    private static IEnumerable<Act> Mailboxes(Member who)
    {
        yield return Act.Of(who.Seat, "feedback", (now, at, id) => FeedbackWritten.Decide(now, who.Actor, id, at));
        yield return Act.Of(who.Seat, "note", (now, at, id) => NoteWritten.Decide(now, who.Actor, id, at));
        yield return Act.Of(
            who.Seat,
            "the reporter's stop",
            (now, at, _) => StopAsked.Decide(now, who.Actor, stop: true, at)
        );
        yield return Act.Of(
            who.Seat,
            "another person's stop",
            (now, at, _) => PartyStopped.Decide(now, who.Actor, stop: true, at)
        );
        foreach (var consent in World.Consents)
            yield return Act.Of(
                who.Seat,
                $"the reporter's no to {consent.Id()}",
                (now, at, _) => ConsentAnswered.Decide(now, who.Actor, consent, ConsentAnswer.No, at)
            );
        yield return Act.Of(who.Seat, "the reporter's agreement", (now, at, _) => Agreed(now, who, at));
    }

    private static Verdict Agreed(CaseFile file, Member who, DateTimeOffset at) =>
        GrievancesAgreed.Decide(file, who.Actor, file.Letters.LastOrDefault()?.Id ?? Guid.Empty, at);

    private static IEnumerable<Act> Letters(CaseFile file, Member who)
    {
        foreach (var kind in Contact.Kinds(file))
        {
            var party = Guid.NewGuid();
            yield return Act.Of(
                who.Seat,
                $"write_to {kind}",
                (now, at, id) => ContactDrafted.Decide(now, who.Actor, party, kind, id, at)
            );
        }
        foreach (var letter in file.Letters.Where(one => one.SentAt is not null))
        foreach (var fact in Enum.GetValues<LetterFact>())
            yield return Act.Of(
                who.Seat,
                $"{{note_letter: {fact.Id()}}}",
                (now, at, id) => LetterFactNoted.Decide(now, who.Actor, letter.Id, fact, id, at)
            );
    }

    private static IEnumerable<Act> Deciding(CaseFile file, Member who)
    {
        foreach (var kind in file.Protocol.Common.Precaution.Measures.Keys)
            yield return Act.Of(
                who.Seat,
                $"{{measure: {kind}}}",
                (now, at, id) =>
                    MeasureOpened.Decide(
                        now,
                        who.Actor,
                        id,
                        kind,
                        id,
                        affectedTold: true,
                        MeasureSigner.Of(now, Member.People, ImmutableHashSet<Guid>.Empty),
                        at
                    )
            );
        if (file.Decisions.LastOrDefault() is null)
            yield break;
        yield return Act.Of(
            who.Seat,
            "withdraw",
            (now, at, _) => ProposalWithdrawn.Decide(now.Decisions[^1], who.Id, at)
        );
        yield return Act.Of(who.Seat, "step_aside", (now, at, _) => SteppedAside.Decide(now.Decisions[^1], who.Id, at));
    }

    /// <summary>Whoever says so holds no keys of the case any more.</summary>
    public static Act Leaving(Member who) =>
        Act.Of(
            who.Seat,
            "cannot_follow",
            (file, now, _) => ConflictDeclared.Decide(file, who.Actor, ConflictAnswer.Recuses, now)
        );
}
