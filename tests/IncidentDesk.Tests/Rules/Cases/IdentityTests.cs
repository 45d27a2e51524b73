using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>Who may entrust, ask for and open a name, and what stands in the way.</summary>
public sealed class IdentityTests
{
    private static readonly Guid Folder = new("0196f000-0000-7000-8000-00000000000a"),
        Key = new("0196f000-0000-7000-8000-00000000000b");
    private static readonly Guid Request = new("0196f000-0000-7000-8000-00000000000c"),
        Item = new("0196f000-0000-7000-8000-00000000000d");

    private static Person Custodian(int number) => A.Person(Role.Custodian, number);

    private static Person[] Roster(params Person[] more) =>
        [.. A.Roster(), Custodian(1), Custodian(2), Custodian(3), .. more];

    private static Identity Split(params Person[] custodians) =>
        new(Folder, Key, "ab", Math.Max(2, A.Protocol().CustodiansNeeded), [.. custodians.Select(person => person.Id)]);

    private static CaseFile Named(CaseFile file) =>
        file.Apply(new IdentityGiven(A.Reporter, A.Monday, Split(Custodian(1), Custodian(2), Custodian(3))));

    private static CaseFile Requested(IdentityGround ground = IdentityGround.ToCopil) =>
        Named(A.TakenCase())
            .Says(Consent.IdentityToCopil, ConsentAnswer.Yes)
            .Apply(new IdentityRequested(A.Listener(1).Id, A.Monday, Request, ground, Key, Item));

    private static Approval Yes(int custodian, int? number = null, TimeSpan after = default) =>
        new(Request, Custodian(custodian).Id, number ?? custodian, A.Monday + after);

    private static Verdict Ask(CaseFile file, IdentityGround ground, Person? by = null, TimeSpan after = default) =>
        IdentityRequested.Decide(file, Actor.Of(by ?? A.Listener(1)), Request, ground, Item, A.Monday + after);

    private static Verdict Open(CaseFile file, params Approval[] approvals) =>
        IdentityOpened.Decide(file, Actor.Of(A.Listener(1)), Request, approvals, Roster(), A.Monday.AddDays(1));

    [Test]
    public void Only_the_reporter_entrusts_corrects_or_removes_a_name()
    {
        Assert.That(
            IdentityGiven.Decide(
                A.Case(),
                Actor.Of(A.Listener(1)),
                Split(Custodian(1), Custodian(2)),
                Item,
                Roster(),
                A.Monday
            ),
            Says.No(Reason.ConflictOfInterest)
        );
        Assert.That(
            IdentityRemoved.Decide(Named(A.Case()), Actor.Of(A.Listener(1)), A.Monday),
            Says.No(Reason.ConflictOfInterest)
        );
        Assert.That(IdentityRemoved.Decide(A.Case(), new(A.Reporter, []), A.Monday), Says.No(Reason.NoIdentity));
        Assert.That(
            Named(A.Case()).After(IdentityRemoved.Decide(Named(A.Case()), new(A.Reporter, []), A.Monday)).Identity,
            Is.Null
        );
    }

    [Test]
    public void A_name_is_split_among_enough_eligible_custodians_or_not_kept()
    {
        Assert.That(Give(A.Case(), Custodian(1)), Says.No(Reason.TooFewCustodians));
        Assert.That(Give(A.Case(), Custodian(1), A.Listener(4)), Says.No(Reason.TooFewCustodians));
        Assert.That(Give(A.Case(Custodian(1)), Custodian(1), Custodian(2)), Says.No(Reason.TooFewCustodians));
        Assert.That(Give(A.Case(), Custodian(1), Custodian(3)).Entries, Has.Length.EqualTo(2));

        static Verdict Give(CaseFile file, params Person[] custodians) =>
            IdentityGiven.Decide(file, new(A.Reporter, []), Split(custodians), Item, Roster(), A.Monday);
    }

    [Test]
    public void Custodians_who_were_set_aside_stepped_back_or_ever_handled_the_case_are_not_eligible()
    {
        var (aside, back, handler) = (
            Custodian(1),
            Custodian(2).Also(Role.Listener, 8),
            Custodian(3).Also(Role.Listener, 9)
        );
        var file = A.Case(aside)
            .Answered(back, ConflictAnswer.Recuses)
            .Joined(handler, Role.Listener)
            .Answered(handler, ConflictAnswer.Recuses);

        Assert.That(
            CustodyRules
                .Eligible(file, [aside, back, handler, Custodian(4), A.Listener(1)])
                .Select(person => person.Id),
            Is.EqualTo(Steps.Ids(Custodian(4)))
        );
    }

    [TestCase(ConsentAnswer.No)]
    [TestCase(ConsentAnswer.Later)]
    public void A_name_cannot_be_requested_without_the_consent_that_the_ground_needs(ConsentAnswer answer)
    {
        var file = Named(A.TakenCase()).Says(Consent.IdentityToCopil, answer);

        Assert.That(Ask(file, IdentityGround.ToCopil), Says.No(Reason.NoIdentityConsent));
        Assert.That(
            Ask(file.Says(Consent.IdentityToCopil, ConsentAnswer.Yes), IdentityGround.ToAccused),
            Says.No(Reason.NoIdentityConsent)
        );
    }

    [Test]
    public void Only_handlers_request_an_existing_name_and_only_one_request_is_open_at_a_time()
    {
        Assert.That(Ask(A.TakenCase(), IdentityGround.ToCopil), Says.No(Reason.NoIdentity));
        Assert.That(
            Ask(Named(A.TakenCase()), IdentityGround.ToCopil, A.Listener(5)),
            Says.No(Reason.ConflictUnanswered)
        );
        Assert.That(Ask(Requested(), IdentityGround.ToCopil), Says.No(Reason.IdentityAlreadyAsked));
        Assert.That(
            Ask(Requested(), IdentityGround.ToCopil, after: TimeSpan.FromDays(8)).Refusal,
            Is.Null,
            "The first request has lapsed."
        );
    }

    [TestCase(IdentityGround.ImminentDanger)]
    [TestCase(IdentityGround.UnableToProtect)]
    [TestCase(IdentityGround.StoppableCrime)]
    public void A_request_for_a_name_without_consent_needs_reasons_from_two_handlers_within_a_week(
        IdentityGround ground
    )
    {
        var first = Named(A.TakenCase()).After(Ask(Named(A.TakenCase()), ground));

        Assert.That(first.IdentityRequests, Is.Empty);
        Assert.That(Ask(first, ground), Says.No(Reason.AlreadySigned));
        Assert.That(
            Ask(first, ground, A.Listener(2)).Entries.OfType<IdentityRequested>().Single().By,
            Is.EqualTo(A.Listener(2).Id)
        );
        Assert.That(
            Ask(first, ground, A.Listener(2), TimeSpan.FromDays(8)).Entries.OfType<IdentityRequested>(),
            Is.Empty,
            "The first writing is too old."
        );
        Assert.That(
            Ask(first.Answered(A.Listener(1), ConflictAnswer.Recuses), ground, A.Listener(2))
                .Entries.OfType<IdentityRequested>(),
            Is.Empty,
            "Who stepped back does not count."
        );
    }

    [Test]
    public void A_written_reason_counts_for_only_one_request()
    {
        var asked = Named(A.TakenCase()).After(Ask(Named(A.TakenCase()), IdentityGround.ImminentDanger));
        asked = asked.After(Ask(asked, IdentityGround.ImminentDanger, A.Listener(2)));
        var opened = asked.Apply(
            new IdentityOpened(A.Listener(2).Id, A.Monday, Request, IdentityGround.ImminentDanger)
        );

        Assert.That(
            Ask(opened, IdentityGround.ImminentDanger, A.Listener(2), TimeSpan.FromHours(1))
                .Entries.OfType<IdentityRequested>(),
            Is.Empty
        );
    }

    [Test]
    public void As_many_custodians_open_as_the_protocol_asks()
    {
        Assert.That(Open(Requested(), Yes(1), Yes(3)).Refusal, Is.Null);
        Assert.That(Open(Requested(), Yes(1)), Says.No(Reason.TooFewApprovals));
        Assert.That(Open(Requested()), Says.No(Reason.TooFewApprovals));
    }

    [Test]
    public void Duplicate_early_late_unrelated_or_wrong_share_approvals_do_not_count()
    {
        Approval[] wrong =
        [
            Yes(1),
            Yes(2, number: 3),
            Yes(2, number: 0),
            Yes(2, after: TimeSpan.FromDays(8)),
            Yes(2, after: TimeSpan.FromSeconds(-1)),
            Yes(2) with
            {
                Request = Item,
            },
            Yes(4, number: 4),
        ];
        foreach (var approval in wrong)
            Assert.That(Open(Requested(), Yes(1), approval), Says.No(Reason.TooFewApprovals), $"{approval}");
    }

    [Test]
    public void A_custodian_without_a_seat_does_not_count()
    {
        var verdict = IdentityOpened.Decide(
            Requested(),
            Actor.Of(A.Listener(1)),
            Request,
            [Yes(1), Yes(2)],
            [.. A.Roster(), Custodian(1)],
            A.Monday.AddDays(1)
        );

        Assert.That(verdict, Says.No(Reason.TooFewApprovals));
    }

    [Test]
    public void A_protocol_that_needs_fewer_than_two_custodians_is_refused() =>
        Assert.That(
            () => Protocol.Create(A.Protocol() with { Common = A.Protocol().Common with { CustodiansNeeded = 1 } }),
            Throws.TypeOf<ProtocolException>()
        );
}
