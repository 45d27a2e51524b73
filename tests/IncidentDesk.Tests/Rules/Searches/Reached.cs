using System.Collections.Concurrent;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>Each stage of a protocol as a case first comes to it, when everybody allows everything and nobody entrusted
/// a name to custodians.</summary>
internal static class Reached
{
    private static readonly ConcurrentDictionary<(string, int), Lazy<IReadOnlyDictionary<string, World>>> Known = new();

    public static IReadOnlyDictionary<string, World> Stages(string protocol, int version) =>
        Known.GetOrAdd((protocol, version), key => new(() => Find(Course.Shelf.Get(key.Item1, key.Item2)))).Value;

    private static Dictionary<string, World> Find(Protocol protocol)
    {
        var begin = World.Begin(protocol, Course.Shelf);
        var found = new Dictionary<string, World> { [begin.File.Stage] = begin };
        var open = new PriorityQueue<World, (DateTimeOffset, int)>();
        open.Enqueue(begin, (begin.Now, 0));
        while (found.Count < protocol.Stages.Length && open.TryDequeue(out var next, out _))
        {
            if (next.Now > begin.Now.AddDays(120))
                continue;
            var world = Explore.Settle(next, now => Everybody(now).Where(act => !Proposes(act)));
            foreach (
                var moved in Explore
                    .Moves(world, to => protocol.Stage(to) is not null)
                    .Concat(Proposed(world))
                    .Where(moved => found.TryAdd(moved.File.Stage, moved))
            )
                open.Enqueue(moved, (moved.Now, open.Count));
            if (Explore.Next(world, days: false) is { } later)
                open.Enqueue(world.Wait(later), (later, open.Count));
        }
        return found;
    }

    /// <summary>A proposal moves the case too; nothing that was done before it, in the stage before, counts as done
    /// after it.</summary>
    private static IEnumerable<World> Proposed(World world) =>
        Everybody(world)
            .Where(Proposes)
            .Select(act => world.Wait(world.Now.AddMinutes(1)).Do(act))
            .OfType<World>()
            .Take(1);

    private static bool Proposes(Act act) => act.Says == "clear_proposal";

    /// <summary>What everybody can do so that a case goes on.</summary>
    public static IEnumerable<Act> Everybody(World world) =>
        [
            .. CaseActs.Of(world),
            .. MailboxActs.OfReporter(world.File),
            .. MailboxActs.OfOthers(world.File),
            .. Deciding(world),
        ];

    public static IEnumerable<Act> Deciding(World world) =>
        [
            .. world.File.OpenDecision is null
                ? Member.All.SelectMany(who => DecisionActs.Proposing(world.File, who))
                : [],
            .. Member.All.SelectMany(who => DecisionActs.Of(world.File, who)),
        ];
}
