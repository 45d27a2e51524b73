using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Tests.Rules.Decisions;

public sealed class MandateTests
{
    private static Mandate By(params (int Person, string Circle)[] validations) =>
        A.Mandate() with
        {
            Validations = [.. validations.Select(v => new Validation(A.CopilMember(v.Person).Id, v.Circle, A.Monday))],
        };

    [Test]
    public void A_mandate_is_valid_with_three_members_from_two_circles() =>
        Assert.That(By((1, "Accueil"), (2, "Accueil"), (3, "Terrain")).IsValid, Is.True);

    [Test]
    public void A_mandate_with_fewer_members_or_circles_is_not_valid()
    {
        Assert.That(By().IsValid, Is.False);
        Assert.That(By((1, "Accueil"), (2, "Terrain")).IsValid, Is.False);
        Assert.That(By((1, "Accueil"), (2, "Terrain"), (2, "Logistique")).IsValid, Is.False);
        Assert.That(By((1, "Bureau"), (2, "Bureau"), (3, "Bureau")).IsValid, Is.False);
    }

    [Test]
    public void A_valid_mandate_covers_exactly_one_definition_of_a_protocol()
    {
        Assert.That(A.Mandate().Covers(A.Protocol()), Is.True);
        Assert.That(A.Mandate().Covers(A.Protocol() with { Hash = "changed" }), Is.False);
        Assert.That(A.Mandate().Covers(A.Protocol() with { Version = A.Protocol().Version + 1 }), Is.False);
        Assert.That(A.Mandate().Covers(A.Protocol() with { Id = "conflit" }), Is.False);
        Assert.That((A.Mandate() with { Validations = [] }).Covers(A.Protocol()), Is.False);
    }

    [Test]
    public void Only_CoPil_members_can_validate_a_mandate_and_each_only_once()
    {
        Assert.That(A.Mandate().Bars(A.CopilMember(4)), Is.Null);
        Assert.That(A.Mandate().Bars(A.BureauMember(1)), Is.Null);
        Assert.That(A.Mandate().Bars(A.CopilMember(1)), Is.EqualTo(Reason.AlreadyValidated));
        Assert.That(A.Mandate().Bars(A.Instructor(1)), Is.EqualTo(Reason.NotInCopil));
    }
}
