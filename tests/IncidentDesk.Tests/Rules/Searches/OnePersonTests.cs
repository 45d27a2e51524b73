using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>Nobody of the team ends, pauses, reroutes or destroys a case alone: everything that each of them can do, in
/// every stage of every version of the shipped protocols, at once, within the time in which two people's words count
/// together, and after the longest time to think.</summary>
[Category("Threat-28")]
public sealed class OnePersonTests
{
    private static readonly TimeSpan[] Later = [TimeSpan.Zero, TimeSpan.FromDays(2), TimeSpan.FromDays(100)];

    private static IEnumerable<Protocol> Shipped() => Course.Shelf.All;

    /// <summary>Kinds of people who are in charge of no case.</summary>
    private static readonly string[] Outside =
    [
        "ecoute-4",
        "coordination-1",
        "copil-1",
        "bureau-1",
        "depositaire-1",
        "admin_technique-1",
    ];

    [TestCaseSource(nameof(Shipped))]
    public void Nobody_ends_pauses_reroutes_or_destroys_a_case_alone(Protocol protocol)
    {
        foreach (var world in Reached.Stages(protocol.Id, protocol.Version).Values)
        foreach (var who in People(world.File))
        foreach (var after in Alone(world with { Story = [] }, [who]))
            Assert.That(
                Ended(after.File, world.File),
                Is.False,
                $"{who.Seat} alone at {world.File.Stage}: {Acts(after)}"
            );
    }

    /// <summary>The same search finds what two people can do, so that it does look at something.</summary>
    [TestCaseSource(nameof(Shipped))]
    public void Two_people_in_charge_can_end_a_case(Protocol protocol)
    {
        var world = Reached.Stages(protocol.Id, protocol.Version)[protocol.ArrivesAt];
        Member[] two = [.. world.File.Handlers.Take(2).Select(handler => Member.Of(handler.Person))];

        Assert.That(Alone(world, two).Any(after => Ended(after.File, world.File)), Is.True);
    }

    /// <summary>The joining that the search tries does end a case once two people signed why, and the person was
    /// told.</summary>
    [TestCaseSource(nameof(Shipped))]
    public void Two_people_in_charge_can_join_a_case_to_another(Protocol protocol)
    {
        var world = Reached.Stages(protocol.Id, protocol.Version)[protocol.ArrivesAt];
        Member[] two = [.. world.File.Handlers.Take(2).Select(handler => Member.Of(handler.Person))];

        Assert.That(Alone(world, two).Select(after => after.File.Path[^1]), Has.Some.EqualTo(CaseJoined.Place));
    }

    private static string Acts(World world) => string.Join("; ", world.Story.Select(done => done.Act.Says));

    /// <summary>One person in charge in each role, one who only received the report, and the outsiders.</summary>
    private static IEnumerable<Member> People(CaseFile file) =>
        file
            .Handlers.DistinctBy(handler => handler.Role)
            .Select(handler => Member.Of(handler.Person))
            .Concat(file.Readers.Where(reader => !file.IsHandler(reader)).Take(1).Select(Member.Of))
            .Concat(Member.All.Where(member => Outside.Contains(member.Seat)))
            .Distinct();

    private static bool Ended(CaseFile file, CaseFile before) =>
        file.Status != CaseStatus.Open
        || file.Protocol.Id != before.Protocol.Id
        || file.PurgeAt is not null
        || WaysOut.IsPause(file.Protocol, file.Stage) && file.Stage != before.Stage;

    /// <summary>Every case that these people can bring about.</summary>
    private static IEnumerable<World> Alone(World world, Member[] people)
    {
        foreach (var later in Later)
        {
            world = Explore.Settle(
                world.Wait(world.Now + later),
                now => people.SelectMany(who => AloneActs.Of(now, who))
            );
            yield return world;
            foreach (var who in people)
            {
                foreach (var to in world.File.Protocol.MovesFrom(world.File.Stage).Select(move => move.To))
                    if (Explore.Move(world, who, to) is { } moved)
                        yield return moved;
                if (world.Do(AloneActs.Leaving(who)) is { } left)
                    yield return left;
            }
        }
    }
}
