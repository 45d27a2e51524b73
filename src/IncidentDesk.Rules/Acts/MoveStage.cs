using System.Collections.Immutable;

namespace IncidentDesk.Rules.Acts;

/// <summary>Someone in charge moves the case along its protocol, once everything the next place asks for is there.</summary>
public static class MoveStage
{
    public static Verdict Decide(CaseFile file, Actor actor, string to, DateTimeOffset now)
    {
        if (file.BarsHandler(actor.Id) is { } bar) return bar;
        if (file.Protocol.MovesFrom(file.Stage).FirstOrDefault(move => move.To == to) is not { } move) return Reason.NoSuchMove;
        if (!ActsIn(file, actor.Id, file.Stage) && !ActsIn(file, actor.Id, to)) return Reason.NotYourStage;
        var missing = Missing(file, move);
        return missing.IsEmpty ? new StageMoved(actor.Id, now, to) : new Refusal(Reason.NeedsMissing) { Missing = missing };
    }

    /// <summary>What a move still lacks: the conditions of the move, of the place it leads to, and the people that place needs.</summary>
    public static ImmutableArray<Need> Missing(CaseFile file, Move move)
    {
        var stage = file.Protocol.Stage(move.To);
        var people = stage?.Roles.Select(role => new Need(NeedKind.RoleFilled) { Role = role.Key, Persons = role.Value }) ?? [];
        return [.. move.Needs.Concat(stage?.Needs ?? []).Concat(people).Where(need => !need.Holds(file))];
    }

    private static bool ActsIn(CaseFile file, Guid person, string place) =>
        file.Protocol.Stage(place) is { } stage && stage.Roles.Keys.Any(role => file.Handlers.Contains(new(person, role)));
}
