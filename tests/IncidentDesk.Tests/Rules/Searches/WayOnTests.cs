using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>No case gets stuck: looked for by program in every stage of every version of the shipped
/// protocols.</summary>
[Category("Threat-28")]
public sealed class WayOnTests
{
    /// <summary>How long a case may wait for a way on; the longest time to think is 60 days.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(100);

    private static IEnumerable<Protocol> Shipped() => Course.Shelf.All;

    private static IReadOnlyDictionary<string, World> Stages(Protocol protocol) =>
        Reached.Stages(protocol.Id, protocol.Version);

    [TestCaseSource(nameof(Shipped))]
    public void Every_stage_can_be_reached_by_a_person_who_entrusted_no_name(Protocol protocol)
    {
        Assert.That(Stages(protocol).Keys, Is.EquivalentTo(protocol.Stages.Select(stage => stage.Id)));
        Assert.That(Stages(protocol).Values.Select(world => world.File.Identity), Is.All.Null);
    }

    [TestCaseSource(nameof(Shipped))]
    public void Every_stage_has_a_way_on_when_a_consent_is_no_or_all_are(Protocol protocol) =>
        Assert.That(
            from world in Stages(protocol).Values
            from refused in World.Consents.Select(consent => ImmutableArray.Create(consent)).Append(World.Consents)
            where !GoesOn(refused.Aggregate(world, Refuses), now => Without(now, refused))
            select $"{world.File.Stage} without {string.Join(", ", refused)}",
            Is.Empty
        );

    private static World Refuses(World world, Consent consent) =>
        world.After(ConsentAnswered.Decide(world.File, new(A.Reporter, []), consent, ConsentAnswer.No, world.Now))!;

    private static IEnumerable<Act> Without(World world, ImmutableArray<Consent> refused) =>
        Reached
            .Everybody(world)
            .Where(act => !refused.Any(consent => act.Says == $"{{consent: {consent.Id()}, answer: oui}}"));

    [TestCaseSource(nameof(Shipped))]
    public void Every_stage_has_a_way_on_when_a_person_is_silent_or_all_are(Protocol protocol) =>
        Assert.That(
            from world in Stages(protocol).Values
            from silent in new[] { "person", "other-1", "" }
            where
                !GoesOn(
                    world,
                    now =>
                        Reached
                            .Everybody(now)
                            .Where(act =>
                                silent.Length > 0 ? act.Who != silent : act.Who is not ("person" or "other-1")
                            )
                )
            select $"{world.File.Stage} with silent {silent}",
            Is.Empty
        );

    [TestCaseSource(nameof(Shipped))]
    public void Every_stage_has_a_way_on_when_nobody_of_the_pair_is_left(Protocol protocol) =>
        Assert.That(
            from world in Stages(protocol).Values
            let left = world.File.HandlersOf(protocol.Pair).ToHashSet()
            where left.Count > 0
            where !GoesOn(Bereft(world, left), now => Remaining(now, left))
            select world.File.Stage,
            Is.Empty
        );

    /// <summary>The next act of another holder records that they left; where there is none, custodians give the keys to
    /// somebody else, once for each of them.</summary>
    private static World Bereft(World world, HashSet<Guid> left)
    {
        var people = Member.All.Where(member => !left.Contains(member.Id)).ToArray();
        if (people.FirstOrDefault(member => world.File.IsHandler(member.Id)) is { } other)
            return world.After(
                Verdict.Of([
                    .. HandlerDeparted.Entries(world.File, other.Actor, people.Select(one => one.Person), world.Now),
                ])
            )!;
        foreach (var person in left)
        {
            var next = people
                .Select(member => world.After(KeysRecovered.Decide(world.File, member.Actor, person, world.Now)))
                .FirstOrDefault(after => after is not null);
            Assert.That(next, Is.Not.Null, $"Nobody can take the place at {world.File.Stage}.");
            world = next!;
        }
        return world;
    }

    private static IEnumerable<Act> Remaining(World world, HashSet<Guid> left)
    {
        var gone = left.Select(person => Member.Of(person).Seat).ToHashSet();
        return Reached
            .Everybody(world)
            .Concat(CaseActs.Coordination(world.File))
            .Where(act =>
                !gone.Contains(act.Who) && !gone.Any(seat => act.Says.Contains($" {seat},", StringComparison.Ordinal))
            );
    }

    /// <summary>Whether the case comes to another place, whoever is asked to act.</summary>
    private static bool GoesOn(World world, Func<World, IEnumerable<Act>> acts)
    {
        var (stage, until) = (world.File.Stage, world.Now + Patience);
        for (DateTimeOffset? now = world.Now; now <= until; now = Explore.Next(world, days: true))
        {
            world = Explore.Settle(now > world.Now ? world.Wait(now.Value) : world, acts);
            if (world.File.Stage != stage || Explore.Moves(world, _ => true).Any())
                return true;
        }
        return false;
    }
}
