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
    public void A_rule_gives_time_to_sign(int hours) =>
        Assert.That(
            () => new DecisionRule(DecisionKind.SetAside, new("", ""), 1, 2, 2, 0, TimeSpan.FromHours(hours)),
            Throws.TypeOf<ProtocolException>()
        );

    [Test]
    public void An_exclusion_takes_the_pair_and_three_of_the_body() =>
        Assert.That(Met([.. Pair, One, Two, Three]), Is.True);

    [Test]
    public void One_of_the_pair_is_not_the_pair()
    {
        Assert.That(Met([Pair[0], One, Two, Three]), Is.False);
        Assert.That(Met([Pair[0], Pair[0], One, Two, Three]), Is.False);
    }

    [Test]
    public void Two_of_the_body_are_not_three()
    {
        Assert.That(Met([.. Pair, One, Two]), Is.False);
        Assert.That(Met([.. Pair, One, Two, Two]), Is.False);
    }

    [Test]
    public void Three_of_one_circle_are_not_enough() =>
        Assert.That(Met([.. Pair, One with { Circle = "Logistique" }, Two, Three]), Is.False);

    [Test]
    public void The_circle_of_the_pair_is_not_one_of_the_bodys() =>
        Assert.That(
            Met([Pair[0] with { Circle = "Accueil" }, Pair[1], One with { Circle = "Logistique" }, Two, Three]),
            Is.False
        );

    [Test]
    public void The_bureau_alone_never_excludes()
    {
        Assert.That(
            Met([.. Pair, One with { InBureau = true }, Two with { InBureau = true }, Three with { InBureau = true }]),
            Is.False
        );
        Assert.That(Met([.. Pair, One with { InBureau = true }, Two with { InBureau = true }, Three]), Is.True);
    }

    [Test]
    public void A_set_aside_takes_one_of_the_pair_and_two_circles()
    {
        var rule = A.Rule(DecisionKind.SetAside);

        Assert.That(rule.IsMetBy([Pair[0], One, Two]), Is.True);
        Assert.That(rule.IsMetBy([Pair[0], Two, Three]), Is.False);
        Assert.That(rule.IsMetBy([One, Two]), Is.False);
        Assert.That(rule.IsMetBy([.. Pair, One]), Is.False);
    }

    [Test]
    public void The_number_shown_is_that_of_all_signers() =>
        Assert.That(A.Rule(DecisionKind.Exclusion).Total, Is.EqualTo(5));
}
