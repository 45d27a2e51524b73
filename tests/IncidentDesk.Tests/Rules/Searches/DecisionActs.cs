using System.Collections.Immutable;
using IncidentDesk.Rehearsals;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>What people can do so that a decision goes on as fast as it can.</summary>
internal static class DecisionActs
{
    /// <summary>One of the pair writes a proposal of the harshest measure, and somebody else clears it.</summary>
    public static IEnumerable<Act> Proposing(CaseFile file, Member who)
    {
        if (!file.IsHandler(who.Id))
            yield break;
        var harshest = file.Protocol.Decisions.Max(rule => rule.Kind);
        yield return Act.Of(
            who.Seat,
            $"{{propose: {harshest.Id()}}}",
            (now, at, id) =>
                ProposalDrafted.Live(now, A.Process, at) is null
                    ? ProposalDrafted.Decide(now, who.Actor, id, at)
                    : Reason.AlreadyDone
        );
        yield return Act.Of(
            who.Seat,
            "clear_proposal",
            (now, at, id) =>
                Propose.Decide(
                    now,
                    who.Actor,
                    A.Mandate(now.Protocol),
                    A.Process,
                    Proposal(now, harshest, at) with
                    {
                        Decision = id,
                    },
                    at
                )
        );
    }

    private static NewProposal Proposal(CaseFile file, DecisionKind kind, DateTimeOffset now) =>
        Course.Proposal(file, kind, now) with
        {
            Signers = Propose.Signers(file, Member.People, ImmutableHashSet<Guid>.Empty, person => $"key of {person}"),
            Facilitator = Propose
                .Facilitators(file, Member.People, ImmutableHashSet<Guid>.Empty, Propose.Running)
                .First()
                .Id,
            Measure = new(
                kind,
                now.AddDays(14),
                kind == DecisionKind.SetAside ? now.AddDays(44) : null,
                now.AddDays(40)
            ),
        };

    public static IEnumerable<Act> Of(CaseFile file, Member who)
    {
        if (file.Decisions.LastOrDefault() is not { } decision || decision.Course.ExecutedAt is not null)
            yield break;
        if (decision.IsFacilitator(who.Id))
            yield return On(who, "close_step", (now, at, id) => StepClosed.Decide(now, who.Id, at));
        if (!decision.TakesPart(who.Id))
            yield break;
        yield return new(who.Seat, "react", world => Speaks(world, who, PositionKind.Reaction));
        yield return new(who.Seat, "no_objection", world => Speaks(world, who, PositionKind.NoObjection));
        yield return On(who, "keep", (now, at, id) => ProposalKept.Decide(now, who.Id, "round", at));
        yield return On(
            who,
            "{hearing: not_answered}",
            (now, at, id) => HearingRecorded.Decide(now, who.Id, HearingOutcome.NotAnswered, id, at)
        );
        yield return new(who.Seat, "sign", world => Signs(world, who));
        foreach (var step in ExecutionDone.Steps)
            yield return On(
                who,
                $"{{execute: {RehearsedActs.Name(step)}}}",
                (now, at, id) => ExecutionDone.Decide(now, who.Id, step, id, at)
            );
    }

    private static Act On(Member who, string says, Func<DecisionFile, DateTimeOffset, Guid, Verdict> decide) =>
        Act.Of(
            who.Seat,
            says,
            (file, now, id) => file.Decisions.IsEmpty ? Reason.WrongStep : decide(file.Decisions[^1], now, id)
        );

    private static World? Speaks(World world, Member who, PositionKind kind)
    {
        var decision = world.File.Decisions[^1];
        return TakePosition.Bars(decision, who.Id, kind) is not null || decision.Course.HasSpoken(who.Id)
            ? null
            : world.With(
                DecisionFile.Fold(
                    decision.History with
                    {
                        Positions = decision.History.Positions.Add(new(decision.Course.Round, who.Id, world.Now, kind)),
                    },
                    world.Now
                )
            );
    }

    private static World? Signs(World world, Member who)
    {
        var decision = world.File.Decisions[^1];
        return SignOff.Bars(decision, who.Id, decision.TextHash) is not null
            ? null
            : world.With(decision.Given([decision.SignatureOf(who.Person) with { At = world.Now }]));
    }

    /// <summary>When time alone next changes what can be done in a decision.</summary>
    public static IEnumerable<DateTimeOffset> Moments(CaseFile file) =>
        file.Decisions.LastOrDefault() is not { } decision
            ? []
            : new[]
            {
                decision.Course.EndsAt + TimeSpan.FromMinutes(1),
                decision.Course.Since + Floors.DecisionSteps[DecisionState.Consultation.Id()],
                Floors.Opinion.After(decision.Proposal.At),
            }.OfType<DateTimeOffset>();
}
