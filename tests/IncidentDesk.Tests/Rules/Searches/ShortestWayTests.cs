using IncidentDesk.Rehearsals;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Tests.Rules.Searches;

/// <summary>The shortest way from a report to an exclusion that is carried out, looked for by program under each
/// version of the protocols that can exclude.</summary>
[Category("Threat-29")]
public sealed class ShortestWayTests
{
    private static readonly TimeSpan Notice = TimeSpan.FromDays(10),
        Consultation = TimeSpan.FromDays(7),
        Veto = TimeSpan.FromHours(72);

    [TestCase("violence", 1)]
    [TestCase("violence", 2)]
    [TestCase("charte", 1)]
    [TestCase("charte", 2)]
    public void The_shortest_way_to_an_exclusion_has_10_days_of_proven_notice_and_7_of_consultation(
        string protocol,
        int version
    )
    {
        var found = Find(protocol, version, new(speaks: false, comes: true), IsExcluded);

        var (decision, letter) = (found.File.Decisions.Single(), found.File.Letters.Find(one => one.Decision is null)!);
        Assert.That(decision.Proposal.At - letter.ProvenAt(found.File), Is.GreaterThanOrEqualTo(Notice));
        Assert.That(Consulted(decision), Is.GreaterThanOrEqualTo(Consultation));
        Assert.That(found.Now - decision.Course.SignedAt, Is.GreaterThanOrEqualTo(Veto));
        Assert.That(HeardFirst.Holds(found.File, decision.Proposal.At), Is.True);
    }

    [Test]
    public void Only_the_word_of_the_person_concerned_shortens_their_notice()
    {
        var found = Find("violence", 2, new(speaks: true, comes: true), IsExcluded);

        Assert.That(found.File.History.OfType<GrievancesAnswered>(), Is.Not.Empty);
        Assert.That(found.Now - A.Monday, Is.LessThan(Notice + Consultation));
        Assert.That(Consulted(found.File.Decisions.Single()), Is.GreaterThanOrEqualTo(Consultation));
    }

    [TestCase("violence")]
    [TestCase("charte")]
    public void Nothing_is_proposed_within_10_days_of_a_letter_to_somebody_who_cannot_be_reached(string protocol)
    {
        var found = Find(protocol, 2, new(speaks: false, comes: false), world => world.File.OpenDecision is not null);

        var sent = found.File.Letters.Single().SentAt!.Value;
        Assert.That(found.File.Decisions.Single().Proposal.At - sent, Is.GreaterThanOrEqualTo(Notice));
    }

    /// <summary>The way is written as a scenario, and what it could do without is left out of it.</summary>
    [Test]
    public void The_shortest_way_is_written_as_a_rehearsal_that_can_be_read()
    {
        var (begin, search) = (Begin("violence", 2), new Fastest(speaks: false, comes: true));
        var found = search.First(begin, begin.Now.AddDays(60), IsExcluded)!;
        var shown = Explore.Shortened(begin, found, world => IsExcluded(world) && world.Now <= found.Now);

        var text = WrittenScenario.Of("violence", begin, shown);
        TestContext.Out.WriteLine(text);
        Assert.That(shown.Story, Has.Count.LessThan(found.Story.Count));
        Assert.That(
            ScenarioReader.Read("shortest.yaml", text, Course.Shelf).Play.Count(step => step.Act != RehearsedActs.Wait),
            Is.EqualTo(shown.Story.Count + WrittenScenario.Mandate.Length)
        );
    }

    private static TimeSpan Consulted(DecisionFile decision) =>
        decision.History.Entries.OfType<StepClosed>().First(closed => closed.Step == DecisionState.Consultation).At
        - decision.Proposal.At;

    private static bool IsExcluded(World world) =>
        world.File.Decisions.Any(decision =>
            decision is { Course: { ExecutedAt: not null, Measure.Kind: DecisionKind.Exclusion } }
        );

    /// <summary>Protocols that send a case on send it to the same version.</summary>
    private static World Begin(string protocol, int version) =>
        World.Begin(
            Course.Shelf.Get(protocol, version),
            new ProtocolShelf(Course.Shelf.All.Where(one => one.Version == version))
        );

    private static World Find(string protocol, int version, Fastest search, Func<World, bool> holds)
    {
        var begin = Begin(protocol, version);
        var found = search.First(begin, begin.Now.AddDays(60), holds);
        Assert.That(found, Is.Not.Null, "No way was found.");
        return found!;
    }
}
