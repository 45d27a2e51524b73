using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The case moved to another place of its protocol, a stage or an ending.</summary>
[Entry("stage_moved")]
public sealed record StageMoved(Guid By, DateTimeOffset At, string To) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file.Moved(To, At);

    /// <summary>Somebody in charge moves the case along its protocol, when all conditions of the next place hold. A
    /// stopped case can only end; after a decision it goes on, because everybody concerned has to be told and such a
    /// case does not end from every stage.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, string to, DateTimeOffset now)
    {
        if (file.BarsHandler(actor.Id) is { } bar)
            return bar;
        if (file.Protocol.MovesFrom(file.Stage).FirstOrDefault(move => move.To == to) is not { } move)
            return Reason.NoSuchMove;
        if (file.Protocol.Ending(to)?.Reroute is not null)
            return Reason.NoSuchMove;
        if (
            CaseBinding.HasStopped(file)
            && !DecisionOutcomes.Stands(file, now)
            && file.Protocol.Stage(to) is not null
            && to != file.Protocol.Pause
        )
            return Reason.CaseStopped;
        return Bars(file, actor, move, now) is { } refusal ? refusal : new StageMoved(actor.Id, now, to);
    }

    /// <summary>Why a move of the protocol is refused; null when it is allowed.</summary>
    internal static Refusal? Bars(CaseFile file, Actor actor, Move move, DateTimeOffset now)
    {
        if (!ActsIn(file, actor.Id, file.Stage) && !ActsIn(file, actor.Id, move.To))
            return new(Reason.NotYourStage);
        if (BarsByDecision(file, move, now) is { } stands)
            return new(stands);
        var missing = Missing(file, move, now);
        return missing.IsEmpty ? null : new(Reason.NeedsMissing) { Missing = missing };
    }

    /// <summary>What was decided comes first: no other way out of the case, no other protocol while a measure runs, and
    /// no ending while a decision waits to be carried out. Where nobody noted what became of a decision that the mover
    /// cannot open, all of it may be so.</summary>
    private static Reason? BarsByDecision(CaseFile file, Move move, DateTimeOffset now)
    {
        var known = DecisionOutcomes.Of(file).ToArray();
        if (file.Protocol.Ending(move.To) is { Reroute: not null })
            return DecisionOutcomes.Runs(file, now) ? Reason.DecisionStands
                : file.Protocol.FromAny.Contains(move) && known.Any(one => one.State is null) ? Reason.OutcomeUnseen
                : null;
        if (file.Protocol.FromAny.Contains(move) && DecisionOutcomes.Stands(file, now))
            return known.Any(one => one.State?.IsDecided() == true) ? Reason.DecisionStands : Reason.OutcomeUnseen;
        if (file.Protocol.Ending(move.To) is null)
            return null;
        return known.Any(one => one.State == DecisionState.ToExecute) ? Reason.DecisionStands
            : file.HasUnseenDecision ? Reason.OutcomeUnseen
            : null;
    }

    /// <summary>What a move still lacks: its own conditions, those of its destination, and the people the destination
    /// needs.</summary>
    public static ImmutableArray<Need> Missing(CaseFile file, Move move, DateTimeOffset now)
    {
        var stage = file.Protocol.Stage(move.To);
        var people =
            stage?.Roles.Select(role => new Need(NeedKind.RoleFilled) { Role = role.Key, Persons = role.Value }) ?? [];
        var arrival = file.Protocol.FromAny.Contains(move) ? [] : Arrival.Missing(file, now);
        return
        [
            .. file
                .Protocol.NeedsOf(move)
                .Concat(people)
                .Concat(stage is { IsDialogue: true } ? [Fear.Nobody] : [])
                .Where(need => !need.Holds(file, now))
                .Concat(arrival)
                .Concat(TakenBack(file, move.To))
                .Concat(StageDuties.Missing(file, move.To, now))
                .Distinct(),
        ];
    }

    /// <summary>In a protocol with a pause, once the consent to a follow-up is withdrawn, no stage that requires it can
    /// be entered, from wherever.</summary>
    internal static IEnumerable<Need> TakenBack(CaseFile file, string place)
    {
        return
            file.Protocol.Pause is not null
            && CaseBinding.IsGone(file, Consent.OpenFollowUp)
            && file.Protocol.StandsOn(place, Consent.OpenFollowUp)
            ? [FollowUp]
            : [];
    }

    /// <summary>The consent to a follow-up, or an override of it.</summary>
    internal static readonly Need FollowUp = new(NeedKind.ConsentGiven)
    {
        Consent = Consent.OpenFollowUp,
        OrOverride = true,
    };

    /// <summary>Whether this person is in charge in a role that the place names, or in that of the pair where it names
    /// none.</summary>
    internal static bool ActsIn(CaseFile file, Guid person, string place) =>
        file.Protocol.Stage(place) is { } stage
        && (stage.Roles.IsEmpty ? [file.Protocol.Pair] : stage.Roles.Keys).Any(role =>
            file.Handlers.Contains(new(person, role))
        );
}
