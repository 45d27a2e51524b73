using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>How a search goes on from a world.</summary>
internal static class Explore
{
    /// <summary>After everything that these acts can add, in whatever order it becomes possible.</summary>
    public static World Settle(World world, Func<World, IEnumerable<Act>> acts)
    {
        for (var more = true; more; )
        {
            more = false;
            foreach (var act in acts(world).ToArray())
                if (world.Do(act) is { } after)
                    (world, more) = (after, true);
        }
        return world;
    }

    /// <summary>Each place to which somebody in charge can move the case now.</summary>
    public static IEnumerable<World> Moves(World world, Func<string, bool> wanted) =>
        from to in world.File.Protocol.MovesFrom(world.File.Stage).Select(move => move.To).Distinct()
        where wanted(to)
        let moved = Move(world, to)
        where moved is not null
        select moved;

    private static World? Move(World world, string to) =>
        world
            .File.Handlers.Select(handler => Move(world, Member.Of(handler.Person), to))
            .FirstOrDefault(moved => moved is not null);

    /// <summary>After this person moved the case there, a minute later; null when that is refused.</summary>
    public static World? Move(World world, Member who, string to) =>
        world.Wait(world.Now.AddMinutes(1)).Do(Moving(who, world.File.Protocol, to));

    private static Act Moving(Member who, Protocol protocol, string to) =>
        Act.Of(
            who.Seat,
            $"{{move: {to}}}",
            (file, now, _) =>
                protocol.Ending(to)?.Reroute is null
                    ? StageMoved.Decide(Seen(file, who, now), who.Actor, to, now)
                    : Rerouted.Decide(Seen(file, who, now), who.Actor, to, Member.People, now)
        );

    /// <summary>The case as this person opens it: without the decisions that they have no key to, with what became of
    /// them as one of their pair notes it, and without any word of it where no reader of the case can open
    /// them.</summary>
    private static CaseFile Seen(CaseFile file, Member who, DateTimeOffset now)
    {
        var hidden = file.Decisions.Where(decision => !decision.Course.Readers.Contains(who.Id)).ToArray();
        if (hidden.Length == 0)
            return file;
        var lost = hidden.Where(decision => file.DecisionReaders[decision.Id].IsEmpty).Select(one => one.Id).ToArray();
        return DecisionOutcomes
            .Entries(file, who.Id, now)
            .Where(noted => !lost.Contains(noted.Decision))
            .Aggregate(file, (seen, noted) => seen.Apply(noted)) with
        {
            Decisions = [.. file.Decisions.Except(hidden)],
            DecisionsOver = [.. lost],
        };
    }

    /// <summary>Whether the case goes on there: neither an end nor a pause.</summary>
    public static bool GoesOn(Protocol protocol, string place) =>
        protocol.Ending(place)?.Reroute is not null || !WaysOut.LeadsTo(protocol, place);

    /// <summary>The next moment at which time alone makes something possible; null when there is none.</summary>
    /// <param name="days">Whether each new day counts, as where somebody cannot be reached.</param>
    public static DateTimeOffset? Next(World world, bool days)
    {
        var file = world.File;
        ImmutableArray<DateTimeOffset?> moments =
        [
            .. file.Letters.Where(letter => letter.SentAt is null).Select(letter => letter.MayLeaveAt(file)),
            .. from letter in file.Letters
            from notice in file
                .Protocol.Stages.Select(stage => stage.MinNotice)
                .OfType<Span>()
                .Append(Floors.NoticeOfMeasure)
            select letter.NoticeEnds(file, notice),
            .. from need in file.Protocol.MovesFrom(file.Stage).SelectMany(move => file.Protocol.NeedsOf(move))
            from inner in need.Needs.Prepend(need)
            where inner.Kind == NeedKind.Elapsed
            select (DateTimeOffset?)inner.Length!.After(file.StageSince),
            .. DecisionActs.Moments(file).Select(DateTimeOffset? (at) => at),
            days ? Midnight(world.Now) : null,
        ];
        return moments.Where(at => at > world.Now).Min();
    }

    /// <summary>The first minute of the next day in Paris.</summary>
    private static DateTimeOffset Midnight(DateTimeOffset now) => Workdays.At(Workdays.Day(now).AddDays(1), new(0, 1));

    /// <summary>The same acts again, each at its moment; null when one of them is refused.</summary>
    public static World? Replay(World begin, IEnumerable<(Act Act, DateTimeOffset At)> story)
    {
        World? world = begin;
        foreach (var (act, at) in story)
            world = (world is not null && at > world.Now ? world.Wait(at) : world)?.Do(act);
        return world;
    }

    /// <summary>Without the acts that nothing needed, looked at from the last one on.</summary>
    public static World Shortened(World begin, World found, Func<World, bool> holds)
    {
        var before = new List<World> { begin };
        foreach (var done in found.Story)
            before.Add(Replay(before[^1], [done])!);
        var needed = ImmutableList<(Act Act, DateTimeOffset At)>.Empty;
        for (var at = found.Story.Count - 1; at >= 0; at--)
            if (Replay(before[at], needed) is not { } without || !holds(without))
                needed = needed.Insert(0, found.Story[at]);
        return Replay(begin, needed)!;
    }
}
