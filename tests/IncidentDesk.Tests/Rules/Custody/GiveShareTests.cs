using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Custody;

/// <summary>Which custodian may give the share that somebody asked for.</summary>
[Category("Threat-38")]
public sealed class GiveShareTests
{
    private static readonly Person Custodian = A.Person(Role.Custodian, 1);
    private static readonly ShareAsked Asked = new(A.Listener(1), IsSigned: true, IsHeld: true, RequestProof.Proven);

    [Test]
    public void A_custodian_gives_what_was_asked_for() => Assert.That(GiveShare.Bars(Custodian, Asked), Is.Null);

    [Test]
    public void Nobody_but_a_custodian_gives_a_share()
    {
        Assert.That(
            Enum.GetValues<Role>().Where(role => GiveShare.Bars(A.Person(role, 1), Asked) is null),
            Is.EqualTo(new[] { Role.Custodian })
        );
        Assert.That(GiveShare.Bars(null, Asked), Is.EqualTo(Reason.NotEligible), "a person without a seat");
        Assert.That(GiveShare.Bars(A.Listener(2), null), Is.EqualTo(Reason.NotEligible), "they learn nothing more");
    }

    [Test]
    public void A_lapsed_request_gets_no_share() =>
        Assert.That(GiveShare.Bars(Custodian, null), Is.EqualTo(Reason.IdentityRequestLapsed));

    [Test]
    public void A_custodian_gives_nothing_to_themself()
    {
        var own = Asked with { Requester = Custodian.Also(Role.Listener, 7) };

        Assert.That(GiveShare.Bars(Custodian, own), Is.EqualTo(Reason.NotEligible));
        Assert.That(GiveShare.IsGenuine(own, Custodian.Id), Is.False);
        Assert.That(GiveShare.IsGenuine(own, A.Person(Role.Custodian, 2).Id), Is.True, "another custodian may");
    }

    [Test]
    public void A_request_that_its_requester_did_not_sign_or_whose_requester_left_gets_no_share()
    {
        foreach (var asked in (ShareAsked[])[Asked with { IsSigned = false }, Asked with { Requester = null }])
        {
            Assert.That(GiveShare.Bars(Custodian, asked), Is.EqualTo(Reason.NotEligible));
            Assert.That(GiveShare.IsGenuine(asked, Custodian.Id), Is.False);
        }
    }

    [Test]
    public void A_request_that_proves_nothing_gets_no_share_and_counts_as_forged()
    {
        var asked = Asked with { Proof = RequestProof.Missing };

        Assert.That(GiveShare.Bars(Custodian, asked), Is.EqualTo(Reason.RequestUnproven));
        Assert.That(GiveShare.IsGenuine(asked, Custodian.Id), Is.False);
        Assert.That(GiveShare.IsForged(asked), Is.True);
        Assert.That(GiveShare.IsForged(asked with { Requester = null }), Is.False, "Their seat ended meanwhile.");
        Assert.That(GiveShare.IsForged(Asked with { IsSigned = false }), Is.True);
        Assert.That(GiveShare.IsForged(Asked), Is.False);
    }

    [Test]
    public void Only_a_seat_that_handles_cases_gets_a_share_whatever_the_request_proves() =>
        Assert.That(
            Enum.GetValues<Role>()
                .Where(role => GiveShare.Bars(Custodian, Asked with { Requester = A.Person(role, 2) }) is null),
            Is.EqualTo(new[] { Role.Listener, Role.Instructor, Role.Facilitator, Role.Board, Role.Outsider })
        );

    [Test]
    public void A_share_made_before_there_were_proofs_is_given_to_a_seat_that_handles_cases()
    {
        var former = Asked with { Proof = RequestProof.FormerShare };

        Assert.That(GiveShare.Bars(Custodian, former), Is.Null);
        Assert.That(
            GiveShare.Bars(Custodian, former with { Requester = A.Person(Role.Admin, 1) }),
            Is.EqualTo(Reason.RequestUnproven)
        );
    }

    [Test]
    public void A_custodian_without_the_share_gives_none()
    {
        var asked = Asked with { IsHeld = false };

        Assert.That(GiveShare.Bars(Custodian, asked), Is.EqualTo(Reason.NotEligible));
        Assert.That(GiveShare.IsGenuine(asked, Custodian.Id), Is.True);
    }

    [TestCase(null, Reason.AlreadySigned)]
    [TestCase(0, Reason.WrongShares)]
    [TestCase(1, null)]
    [TestCase(2, null)]
    public void Giving_fails_for_a_share_given_before_or_when_no_share_was_given(int? given, Reason? outcome) =>
        Assert.That(GiveShare.Outcome(given), Is.EqualTo(outcome));
}
