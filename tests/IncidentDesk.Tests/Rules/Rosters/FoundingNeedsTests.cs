using System.Collections.Immutable;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Rosters;

/// <summary>What a founding lacks, read from the protocols that ship; a protocol added tomorrow is tried by
/// itself.</summary>
[Category("Threat-35")]
public sealed class FoundingNeedsTests
{
    private static readonly Protocol[] Protocols = [.. ProtocolFolder.Shipped().Current];

    private static IEnumerable<string> Ids() => Protocols.Select(protocol => protocol.Id);

    /// <summary>Enough people in every seat for every stage and decision.</summary>
    private static ImmutableArray<FounderPlan> Enough { get; } =
    [
        .. Enum.GetValues<Role>()
            .Where(role => role is not (Role.Admin or Role.Copil))
            .SelectMany(role =>
                Enumerable.Range(1, 4).Select(number => new FounderPlan($"{role} {number}", $"cercle {number}", [role]))
            ),
        .. Enumerable
            .Range(1, 4)
            .Select(number => new FounderPlan($"membre {number}", $"cercle {number}", [Role.Copil])),
        new("admin", "", [Role.Admin]),
    ];

    private static ImmutableArray<FoundingNeed> Needs(IEnumerable<FounderPlan> founders) =>
        FoundingNeeds.Of([.. founders], Protocols, Propose.Running);

    private static FounderPlan[] Without(Role role, int leave) =>
        [
            .. Enough.Where(founder => !founder.Roles.Contains(role)),
            .. Enough.Where(founder => founder.Roles.Contains(role)).Take(leave),
        ];

    [Test]
    public void With_enough_people_nothing_is_missing() => Assert.That(Needs(Enough), Is.Empty);

    [TestCaseSource(nameof(Ids))]
    public void Each_protocol_needs_two_people_who_read_its_reports(string id)
    {
        var protocol = Protocols.Single(known => known.Id == id);
        var reads = protocol.First.Roles.Keys.First();

        foreach (var left in (int[])[0, 1])
            Assert.That(
                Needs(Without(reads, left)),
                Has.Some.Matches<FoundingNeed>(need =>
                    need.Gap == FoundingGap.Door && need.Protocol!.Id == id && need.Role == reads && !need.Blocks
                )
            );
        Assert.That(Needs(Without(reads, 2)), Has.None.Matches<FoundingNeed>(need => need.Gap == FoundingGap.Door));
    }

    [TestCaseSource(nameof(Ids))]
    public void A_missing_seat_is_named_with_the_first_stage_that_needs_the_seat(string id)
    {
        var protocol = Protocols.Single(known => known.Id == id);
        foreach (var role in protocol.Parts.Where(role => role != protocol.First.Roles.Keys.First()))
        {
            var stage = protocol.Stages.First(stage => stage.Roles.GetValueOrDefault(role) > 0);
            Assert.That(
                Needs(Without(role, 0)),
                Has.Some.Matches<FoundingNeed>(need =>
                    need.Gap == FoundingGap.Stage
                    && need.Protocol!.Id == id
                    && need.Role == role
                    && need.Stage!.Id == stage.Id
                )
            );
        }
    }

    [Test]
    public void Without_facilitators_no_decision_is_proposed_and_without_three_of_the_CoPil_no_mandate()
    {
        Assert.That(
            Needs(Without(Role.Facilitator, 0).Where(founder => !founder.Roles.Contains(Role.RoundsFacilitator)))
                .Where(need => need.Gap == FoundingGap.Rounds)
                .Select(need => need.Protocol!.Id),
            Is.EquivalentTo(Protocols.Where(protocol => !protocol.Decisions.IsEmpty).Select(protocol => protocol.Id))
        );
        var two = Without(Role.Copil, 2).Where(founder => !founder.Roles.Contains(Role.Bureau));
        Assert.That(
            Needs(two).Where(need => need.Gap == FoundingGap.Mandate).Select(need => need.Blocks),
            Is.EqualTo(new[] { false })
        );
    }

    [TestCase(0, 1, ExpectedResult = 0)]
    [TestCase(2, 1, ExpectedResult = 0)]
    [TestCase(1, 0, ExpectedResult = 1, Description = "a conflict takes both of its facilitators")]
    [TestCase(2, 0, ExpectedResult = 1)]
    [TestCase(3, 0, ExpectedResult = 0)]
    public int One_holder_of_the_seat_for_rounds_or_a_facilitator_beyond_the_pair_is_enough(
        int conflicts,
        int rounds
    ) =>
        Needs(
                Without(Role.Facilitator, conflicts)
                    .Where(founder => !founder.Roles.Contains(Role.RoundsFacilitator))
                    .Concat(Enough.Where(founder => founder.Roles.Contains(Role.RoundsFacilitator)).Take(rounds))
            )
            .Count(need => need.Gap == FoundingGap.Rounds);

    [TestCase(0, 0, ExpectedResult = true)]
    [TestCase(1, 0, ExpectedResult = true)]
    [TestCase(2, 0, ExpectedResult = false)]
    [TestCase(0, 4, ExpectedResult = true, Description = "the Bureau is one circle")]
    [TestCase(1, 1, ExpectedResult = false)]
    public bool A_CoPil_with_fewer_than_two_circles_blocks_the_founding(int copil, int bureau) =>
        Needs(
                Without(Role.Copil, copil)
                    .Where(founder =>
                        !founder.Roles.Contains(Role.Bureau)
                        || int.Parse(founder.Circle.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)
                            <= bureau
                    )
            )
            .Any(need => need is { Gap: FoundingGap.CopilForEver, Blocks: true });

    [Test]
    public void A_founder_listed_twice_or_with_incompatible_seats_blocks_the_founding()
    {
        Assert.That(
            Needs(Enough.Add(new("LISTENER  1", "", [Role.DataContact]))),
            Has.Some.Matches<FoundingNeed>(need => need is { Gap: FoundingGap.SameName, Blocks: true })
        );
        Assert.That(
            Needs(Enough.Add(new("Noé", "", [Role.Listener, Role.Custodian, Role.Admin]))),
            Has.Some.Matches<FoundingNeed>(need => need is { Gap: FoundingGap.Seats, Blocks: true, Name: "Noé" })
        );
    }

    [TestCase("Terrain", "terrain ", ExpectedResult = true)]
    [TestCase("Éveil", "eveil", ExpectedResult = true)]
    [TestCase("L’Île  du Nord", "l’ile du nord", ExpectedResult = true)]
    [TestCase("Terrain", "Terrains", ExpectedResult = false)]
    [TestCase("Terrain", "Terr\u00ADain", ExpectedResult = true)]
    [TestCase("Terrain", "Terrain\u200B", ExpectedResult = true)]
    [TestCase("Terrain", "\u202ETerrain", ExpectedResult = true)]
    [TestCase("Terrain", "Ter\u2060rain\u3164", ExpectedResult = true)]
    [TestCase("Le Terrain", "Le\u00A0Terrain", ExpectedResult = true)]
    public bool Spellings_that_differ_only_in_case_accents_spaces_or_unseen_signs_are_the_same(
        string one,
        string other
    ) => Spelling.Same(one, other);
}
