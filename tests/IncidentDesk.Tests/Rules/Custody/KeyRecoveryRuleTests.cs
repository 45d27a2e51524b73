using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Custody;

/// <summary>Who can get lost keys back, and who counts among those who give them.</summary>
public sealed class KeyRecoveryRuleTests
{
    private static readonly Person Facilitator = A.Person(Role.Facilitator, 3);

    [Test]
    public void Keys_of_a_conflict_can_be_given_to_somebody_who_can_take_its_place()
    {
        var file = A.Case() with { Protocol = Course.Shelf.Newest("conflit") };
        Assert.That(CustodyRules.Successors(file, [Facilitator, A.CopilMember(1)]), Is.EqualTo(new[] { Facilitator }));
        Assert.That(KeyRecovery.BarsAsking(A.CopilMember(1), Guid.NewGuid(), Facilitator), Is.Null);
        Assert.That(
            KeyRecovery.BarsAsking(A.CopilMember(1), Guid.NewGuid(), A.Person(Role.Coordination, 1)),
            Is.EqualTo(Reason.RoleMissing)
        );
        Assert.That(CustodyRules.Successors(A.Case(), [Facilitator]), Is.Empty, "Nobody facilitates after violence.");
    }

    [Test]
    public void Whoever_signed_the_request_gives_no_share_as_custodian()
    {
        var both = A.CopilMember(1).Also(Role.Custodian, 1);
        var request = new KeyRecovery(
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid(),
            A.Monday,
            [both, A.CopilMember(2)]
        );
        Assert.That(request.IsSigned, Is.True);
        Assert.That(request.BarsCustodian(both, A.Monday), Is.EqualTo(Reason.AlreadySigned));
        Assert.That(request.BarsCustodian(A.Person(Role.Custodian, 2), A.Monday), Is.Null);
    }

    [Test]
    public void A_joined_case_whose_people_left_is_taken_by_somebody_who_got_its_keys()
    {
        var file = A.TakenCase().MovedTo(CaseJoined.Place) with { Joined = new(Guid.NewGuid(), false, null) };
        var next = A.Listener(5);
        var given = file.Answered(next).Apply(new KeysRecovered(next.Id, A.Monday, A.Listener(1).Id, Role.Listener));
        Assert.That(HandlerJoined.Decide(given, Actor.Of(next), A.Monday), Says.Takes(next, Role.Listener));
        Assert.That(
            HandlerJoined.Decide(given with { Joined = null }, Actor.Of(next), A.Monday),
            Says.No(Reason.CaseClosed)
        );
        Assert.That(
            HandOver.Bars(file, Actor.Of(A.Listener(1)), A.Listener(6), Role.Listener),
            Is.EqualTo(Reason.PairComplete)
        );
    }
}
