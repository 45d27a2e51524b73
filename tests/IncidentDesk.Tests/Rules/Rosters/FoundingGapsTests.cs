using System.Collections.Immutable;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>The exact number of people from which on nothing is missing any more.</summary>
public sealed class FoundingGapsTests
{
    private static readonly Protocol[] Protocols = [.. ProtocolFolder.Shipped().Current];

    private static IEnumerable<string> Ids() => Protocols.Select(protocol => protocol.Id);

    private static Protocol Of(string id) => Protocols.Single(known => known.Id == id);

    private static IEnumerable<FounderPlan> Some(Role role, int count) =>
        Enumerable.Range(1, count).Select(number => new FounderPlan($"{role} {number}", $"cercle {number}", [role]));

    private static ImmutableArray<FoundingNeed> Needs(params IEnumerable<FounderPlan>[] founders) =>
        FoundingNeeds.Of([.. founders.SelectMany(some => some)], Protocols, Propose.Running);

    private static FoundingNeed? Gap(FoundingGap gap, params IEnumerable<FounderPlan>[] founders) =>
        Needs(founders).FirstOrDefault(need => need.Gap == gap);

    [TestCase(FoundingGap.NobodyListens, Role.Listener, 2, true)]
    [TestCase(FoundingGap.Custodians, Role.Custodian, 3, true)]
    [TestCase(FoundingGap.CopilForEver, Role.Copil, 2, true)]
    [TestCase(FoundingGap.Mandate, Role.Copil, 3, false)]
    public void A_gap_says_how_many_people_of_which_seat_are_needed(FoundingGap gap, Role role, int least, bool blocks)
    {
        Assert.That(Gap(gap, Some(role, least)), Is.Null);
        Assert.That(Gap(gap, Some(role, least - 1)), Is.EqualTo(new FoundingNeed(gap, blocks, null, role, least)));
    }

    [Test]
    public void What_prevents_the_founding_is_told_first()
    {
        var blocks = Needs([]).Select(need => need.Blocks).ToArray();
        Assert.That(blocks, Is.EqualTo(blocks.OrderByDescending(blocking => blocking)));
        Assert.That(blocks, Does.Contain(true).And.Contain(false));
    }

    [Test]
    public void Two_circles_of_the_CoPil_are_counted_by_name_and_the_Bureau_is_one()
    {
        FounderPlan Plan(string circle, params Role[] roles) => new(circle, circle, [.. roles]);
        Assert.That(FoundingNeeds.Circles([]), Is.Zero);
        Assert.That(FoundingNeeds.Circles([Plan("Terrain", Role.Copil), Plan("terrain ", Role.Copil)]), Is.EqualTo(1));
        Assert.That(FoundingNeeds.Circles([Plan("Terrain", Role.Copil), Plan(" ", Role.Copil)]), Is.EqualTo(1));
        Assert.That(
            FoundingNeeds.Circles([Plan("Terrain", Role.Copil), Plan("Accueil", Role.Listener)]),
            Is.EqualTo(1)
        );
        Assert.That(
            FoundingNeeds.Circles([Plan("Terrain", Role.Bureau), Plan("Accueil", Role.Copil, Role.Bureau)]),
            Is.EqualTo(1)
        );
        Assert.That(FoundingNeeds.Circles([Plan("Terrain", Role.Bureau), Plan("", Role.Copil)]), Is.EqualTo(1));
        Assert.That(FoundingNeeds.Circles([Plan("Terrain", Role.Bureau), Plan("Terrain", Role.Copil)]), Is.EqualTo(2));
    }

    [Test]
    public void A_mandate_needs_two_circles_too()
    {
        FounderPlan[] One(int count) => [.. Some(Role.Copil, count).Select(plan => plan with { Circle = "Terrain" })];
        Assert.That(Gap(FoundingGap.Mandate, One(4)), Is.Not.Null);
        Assert.That(Gap(FoundingGap.Mandate, One(3), Some(Role.Bureau, 1)), Is.Null);
    }

    [TestCaseSource(nameof(Ids))]
    public void A_stage_needs_as_many_people_as_hold_the_seat_together(string id)
    {
        var protocol = Of(id);
        foreach (var role in protocol.Parts)
        {
            var most = protocol.Stages.Max(stage => stage.Roles.GetValueOrDefault(role));
            var needed = protocol.Stages.First(stage => stage.Roles.GetValueOrDefault(role) == most);
            bool Lacks(int people) =>
                Needs(Some(role, people))
                    .Any(need => need.Protocol?.Id == id && need.Role == role && need.Gap == FoundingGap.Stage);
            Assert.That(Lacks(Math.Max(most, Floors.Readers)), Is.False, $"{role}");
            if (most - 1 < Floors.Readers && role == protocol.First.Roles.Keys.First())
                Assert.That(Lacks(most - 1), Is.False, "the closed door is told instead");
            else
                Assert.That(Lacks(most - 1), Is.True, $"{role} at {needed.Id}");
        }
    }

    [TestCaseSource(nameof(Ids))]
    public void A_missing_reader_is_told_with_the_first_stage_and_the_number_of_readers(string id)
    {
        var (protocol, reads) = (Of(id), Of(id).First.Roles.Keys.First());
        Assert.That(
            Needs(Some(reads, 1))
                .Where(need => need.Protocol?.Id == id && need.Role == reads && need.Gap != FoundingGap.Rounds),
            Is.EqualTo(new[] { new FoundingNeed(FoundingGap.Door, false, protocol, reads, 2, protocol.First) })
        );
    }

    [TestCaseSource(nameof(Ids))]
    public void The_rounds_need_a_facilitator_beside_the_pair_and_the_CoPil(string id)
    {
        var protocol = Of(id);
        FoundingNeed? Rounds(params IEnumerable<FounderPlan>[] founders) =>
            Needs(founders).SingleOrDefault(need => need.Gap == FoundingGap.Rounds && need.Protocol!.Id == id);
        if (protocol.Decisions.IsEmpty)
        {
            Assert.That(Rounds([]), Is.Null);
            return;
        }
        var runs = protocol.Pair == Role.Facilitator ? 1 + protocol.MostPeople(Role.Facilitator) : 1;
        Assert.That(Rounds(Some(Role.Facilitator, runs)), Is.Null);
        Assert.That(
            Rounds(Some(Role.Facilitator, runs - 1)),
            Is.EqualTo(new FoundingNeed(FoundingGap.Rounds, false, protocol, Role.Facilitator, runs))
        );
        Assert.That(
            Rounds(Some(Role.Facilitator, runs).Select(plan => plan with { Roles = plan.Roles.Add(Role.Copil) })),
            Is.Not.Null,
            "members of the CoPil run no rounds"
        );
    }

    [Test]
    public void Facilitators_do_not_fill_the_seat_for_rounds_where_the_organisation_gives_rounds_only_to_that_seat()
    {
        var protocol = Of("violence");
        FoundingNeed? Rounds(Role role) =>
            FoundingNeeds
                .Of([.. Some(role, 5)], Protocols, [Role.RoundsFacilitator])
                .SingleOrDefault(need => need.Gap == FoundingGap.Rounds && need.Protocol!.Id == protocol.Id);

        Assert.That(
            Rounds(Role.Facilitator),
            Is.EqualTo(new FoundingNeed(FoundingGap.Rounds, false, protocol, Role.RoundsFacilitator, 1))
        );
        Assert.That(Rounds(Role.RoundsFacilitator), Is.Null);
    }

    private static IEnumerable<TestCaseData> Rules() =>
        Protocols.SelectMany(protocol =>
            protocol.Decisions.Select(rule =>
                new TestCaseData(protocol.Id, rule.Kind).SetArgDisplayNames(protocol.Id, $"{rule.Kind}")
            )
        );

    [TestCaseSource(nameof(Rules))]
    public void A_decision_needs_its_signatures_circles_and_members_outside_the_Bureau(string id, DecisionKind kind)
    {
        var rule = Of(id).Decision(kind)!;
        bool Lacks(int members, int circles, int bureau) =>
            Needs(
                    Some(Role.Copil, members - bureau)
                        .Select((plan, index) => plan with { Circle = $"cercle {index % circles}" }),
                    Some(Role.Bureau, bureau)
                )
                .Any(need => need.Gap == FoundingGap.Decision && need.Protocol!.Id == id && need.Decision == kind);
        var (members, circles) = (
            Math.Max(rule.Body, Floors.MandateMembers),
            Math.Max(rule.Circles, Floors.MandateCircles)
        );

        Assert.That(Lacks(members, Math.Min(circles, members), 0), Is.False);
        if (members > Floors.MandateMembers)
            Assert.That(Lacks(members - 1, circles, 0), Is.True, "one signature");
        if (circles > Floors.MandateCircles)
            Assert.That(Lacks(members, circles - 1, 0), Is.True, "one circle");
        Assert.That(Lacks(2, 2, 0), Is.False, "no mandate: told instead");
    }

    [Test]
    public void The_Bureau_alone_signs_no_decision_that_needs_two_members_outside_it()
    {
        var shipped = Of("violence");
        var rule = shipped.Decision(DecisionKind.Exclusion)!;
        var protocol = shipped with { Decisions = [new(rule.Kind, rule.Name, rule.Pair, 4, 2, 2, rule.SignWithin)] };
        bool Lacks(int outside) =>
            FoundingNeeds
                .Of([.. Some(Role.Copil, outside), .. Some(Role.Bureau, 4 - outside)], [protocol], Propose.Running)
                .Any(need => need.Gap == FoundingGap.Decision);
        Assert.That((Lacks(1), Lacks(2)), Is.EqualTo((true, false)));
    }

    [Test]
    public void A_clash_names_its_person_and_both_seats_and_the_second_of_two_equal_names_is_told()
    {
        FounderPlan[] founders =
        [
            new("Noé", "", [Role.Listener]),
            new("Odile", "", [Role.Admin, Role.Custodian]),
            new("noe ", "", [Role.DataContact]),
        ];
        var needs = FoundingNeeds.Of(founders, Protocols, Propose.Running);
        Assert.That(
            needs.Where(need => need.Gap == FoundingGap.Seats),
            Is.EqualTo(
                new[]
                {
                    new FoundingNeed(FoundingGap.Seats, true, Name: "Odile", Clash: new(Role.Admin, Role.Custodian)),
                }
            )
        );
        Assert.That(
            needs.Where(need => need.Gap == FoundingGap.SameName),
            Is.EqualTo(new[] { new FoundingNeed(FoundingGap.SameName, true, Name: "noe ") })
        );
    }
}
