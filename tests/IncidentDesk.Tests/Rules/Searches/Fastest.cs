using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>Breadth first over moments: at each one, every place to which the case can be moved after everybody has
/// done all that helps. Of two cases at the same place and moment, the one whose clocks began earlier is
/// kept.</summary>
/// <param name="speaks">Whether the person concerned answers at once; they may also keep silent.</param>
/// <param name="comes">Whether the person concerned comes to their mailbox, and has a letter on paper.</param>
internal sealed class Fastest(bool speaks, bool comes)
{
    private readonly PriorityQueue<World, (DateTimeOffset, DateTimeOffset, int)> open = new();
    private readonly HashSet<(string, string, string?, DateTimeOffset?, DateTimeOffset)> seen = [];

    /// <summary>The first case of which this holds; null when none is found by then.</summary>
    public World? First(World begin, DateTimeOffset until, Func<World, bool> holds)
    {
        Add(begin);
        while (open.TryDequeue(out var next, out _) && next.Now <= until)
        {
            var world = Explore.Settle(next, Acts);
            if (holds(world))
                return world;
            if (!seen.Add(Key(world)))
                continue;
            var had = world.Had;
            foreach (var moved in Explore.Moves(world, to => GoesOn(world, to, had)))
            {
                Add(moved);
                world = world with { Left = world.Left.Add((moved.File.Path[world.File.Path.Count], had)) };
            }
            if (Explore.Next(world, days: !comes) is { } later)
                Add(world.Wait(later));
        }
        return null;
    }

    /// <summary>Whoever waits without doing anything meanwhile could as well have moved on before.</summary>
    private static bool GoesOn(World world, string to, string had) =>
        Explore.GoesOn(world.File.Protocol, to) && !world.Left.Contains((to, had));

    private void Add(World world) => open.Enqueue(world, (world.Now, Oldest(world), world.Story.Count));

    /// <summary>Since when the notice runs, or the person cannot be reached.</summary>
    private static DateTimeOffset Oldest(World world) =>
        world.File.Letters.Min(letter => letter.ProvenAt(world.File) ?? letter.SentAt) ?? DateTimeOffset.MaxValue;

    private static (string, string, string?, DateTimeOffset?, DateTimeOffset) Key(World world) =>
        (
            world.File.Protocol.Id,
            world.File.Stage,
            world.File.Decisions.LastOrDefault()?.State.Id(),
            world.File.Decisions.LastOrDefault()?.Course.Since,
            world.Now.AddTicks(-(world.Now.Ticks % TimeSpan.TicksPerHour))
        );

    private IEnumerable<Act> Acts(World world) =>
        [
            .. CaseActs.Of(world).Where(act => comes || act.Says != LetterActs.OnPaper),
            .. MailboxActs.OfReporter(world.File),
            .. comes ? MailboxActs.OfOthers(world.File) : [],
            .. speaks ? MailboxActs.Answering(world.File) : [],
            .. world.File.OpenDecision is null
                ? Member.All.SelectMany(who => DecisionActs.Proposing(world.File, who))
                : [],
            .. Member.All.SelectMany(who => DecisionActs.Of(world.File, who)),
        ];
}
