using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Tests.Rules.Decisions;

public sealed class DecisionRuleTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private static DecisionRule Rule(DecisionKind kind, int pair, int body, int circles, int outside) =>
        new(kind, new("", ""), pair, body, circles, outside, Week);

    private static Signer Signer(int number, SigningCapacity hat, string circle, bool bureau = false) =>
        new(A.CopilMember(number).Id, hat, $"seat-{number}", circle, bureau, "");

    private static readonly Signer[] Pair =
    [
        Signer(1, SigningCapacity.Pair, "Terrain"),
        Signer(2, SigningCapacity.Pair, "Terrain"),
    ];
    private static readonly Signer One = Signer(3, SigningCapacity.Body, "Accueil"),
        Two = Signer(4, SigningCapacity.Body, "Logistique"),
        Three = Signer(5, SigningCapacity.Body, "Logistique");

    private static bool Met(params Signer[] signers) => A.Rule(DecisionKind.Exclusion).IsMetBy(signers);

    [TestCase(DecisionKind.Exclusion, 2, 3, 2, 1)]
    [TestCase(DecisionKind.SetAside, 1, 2, 2, 0)]
    public void A_rule_may_be_stricter_than_the_floor_and_never_weaker(
        DecisionKind kind,
        int pair,
        int body,
        int circles,
        int outside
    )
    {
        Assert.That(() => Rule(kind, pair, body, circles, outside), Throws.Nothing);
        Assert.That(() => Rule(kind, pair + 1, body + 1, circles + 1, outside + 1), Throws.Nothing);
        Assert.That(() => Rule(kind, pair - 1, body, circles, outside), Throws.TypeOf<ProtocolException>());
        Assert.That(() => Rule(kind, pair, body - 1, circles, outside), Throws.TypeOf<ProtocolException>());
        Assert.That(() => Rule(kind, pair, body, circles - 1, outside), Throws.TypeOf<ProtocolException>());
        Assert.That(() => Rule(kind, pair, body, circles, outside - 1), Throws.TypeOf<ProtocolException>());
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void A_rule_without_time_to_sign_is_refused(int hours) =>
        Assert.That(
            () => new DecisionRule(DecisionKind.SetAside, new("", ""), 1, 2, 2, 0, TimeSpan.FromHours(hours)),
            Throws.TypeOf<ProtocolException>()
        );

    [Test]
    public void Signatures_of_the_pair_and_three_body_members_are_enough_for_an_exclusion() =>
        Assert.That(Met([.. Pair, One, Two, Three]), Is.True);

    [Test]
    public void One_signature_of_the_pair_is_not_enough_for_an_exclusion()
    {
        Assert.That(Met([Pair[0], One, Two, Three]), Is.False);
        Assert.That(Met([Pair[0], Pair[0], One, Two, Three]), Is.False);
    }

    [Test]
    public void Two_signatures_of_the_body_are_not_enough_for_an_exclusion()
    {
        Assert.That(Met([.. Pair, One, Two]), Is.False);
        Assert.That(Met([.. Pair, One, Two, Two]), Is.False);
    }

    [Test]
    public void Three_of_one_circle_are_not_enough() =>
        Assert.That(Met([.. Pair, One with { Circle = "Logistique" }, Two, Three]), Is.False);

    [Test]
    public void The_circle_of_the_pair_does_not_count_among_the_circles_of_the_body() =>
        Assert.That(
            Met([Pair[0] with { Circle = "Accueil" }, Pair[1], One with { Circle = "Logistique" }, Two, Three]),
            Is.False
        );

    [Test]
    public void Body_signatures_from_the_Bureau_alone_are_not_enough_for_an_exclusion()
    {
        Assert.That(
            Met([.. Pair, One with { InBureau = true }, Two with { InBureau = true }, Three with { InBureau = true }]),
            Is.False
        );
        Assert.That(Met([.. Pair, One with { InBureau = true }, Two with { InBureau = true }, Three]), Is.True);
    }

    [Test]
    public void A_suspension_needs_one_signature_of_the_pair_and_two_of_the_body_from_two_circles()
    {
        var rule = A.Rule(DecisionKind.SetAside);

        Assert.That(rule.IsMetBy([Pair[0], One, Two]), Is.True);
        Assert.That(rule.IsMetBy([Pair[0], Two, Three]), Is.False);
        Assert.That(rule.IsMetBy([One, Two]), Is.False);
        Assert.That(rule.IsMetBy([.. Pair, One]), Is.False);
    }

    [Test]
    public void The_total_of_a_rule_counts_the_signatures_of_the_pair_and_the_body() =>
        Assert.That(A.Rule(DecisionKind.Exclusion).Total, Is.EqualTo(5));
}
