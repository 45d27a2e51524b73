using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>Two people open an untouched file: one in charge, who writes why, and a custodian to whom the case was
/// never sealed.</summary>
public sealed class OriginalOpenedTests
{
    private static readonly Guid Original = Guid.NewGuid(),
        Request = Guid.NewGuid(),
        Item = Guid.NewGuid();
    private static readonly Person Custodian = A.Person(Role.Custodian, 1),
        Other = A.Person(Role.Custodian, 2);

    private static CaseFile Case() => A.TakenCase().After(new OriginalKept(A.Reporter, A.Monday, Original));

    private static CaseFile Asked() =>
        Case().After(new OriginalAsked(A.Listener(1).Id, A.Monday, Item, Original, Request));

    private static ImmutableArray<Person> Roster(params Person[] more) => [A.Listener(1), A.Listener(2), .. more];

    private static Verdict Ask(CaseFile file, Person person, params Guid[] guards) =>
        OriginalAsked.Decide(file, Actor.Of(person), Original, Request, Item, [.. guards], A.Monday);

    private static Verdict Open(
        CaseFile file,
        Person person,
        Guid custodian,
        TimeSpan later = default,
        Guid? request = null,
        IEnumerable<Person>? roster = null
    ) =>
        OriginalOpened.Decide(
            file,
            Actor.Of(person),
            Original,
            [new(request ?? Request, custodian, 1, A.Monday + later)],
            roster ?? Roster(Custodian, Other),
            A.Monday + later
        );

    [Test]
    public void The_requester_opens_the_original_with_the_half_that_a_custodian_gave()
    {
        Assert.That(
            Ask(Case(), A.Listener(1), Custodian.Id),
            Says.Yes(new OriginalAsked(A.Listener(1).Id, A.Monday, Item, Original, Request))
        );
        Assert.That(
            Open(Asked(), A.Listener(1), Custodian.Id),
            Says.Yes(new OriginalOpened(A.Listener(1).Id, A.Monday, Original, Request, Custodian.Id))
        );
    }

    [Test]
    public void A_second_request_a_lost_half_and_an_unknown_original_are_refused()
    {
        Assert.That(Ask(Asked(), A.Listener(2), Custodian.Id), Says.No(Reason.AlreadySigned));
        Assert.That(Ask(Case(), A.Listener(1)), Says.No(Reason.HalfLost));
        Assert.That(
            OriginalAsked.Decide(Case(), Actor.Of(A.Listener(1)), Item, Request, Item, [Custodian.Id], A.Monday),
            Says.No(Reason.NoSuchText)
        );
    }

    [Test]
    public void Opening_is_refused_to_others_for_other_requests_after_the_lapse_and_without_a_custodian()
    {
        Assert.That(Open(Asked(), A.Listener(2), Custodian.Id), Says.No(Reason.TwoOpenIt));
        Assert.That(Open(Asked(), A.Listener(1), Custodian.Id, request: Guid.NewGuid()), Says.No(Reason.TwoOpenIt));
        Assert.That(
            Open(Asked(), A.Listener(1), Custodian.Id, CustodyRules.Lapse + TimeSpan.FromMinutes(1)),
            Says.No(Reason.TwoOpenIt)
        );
        Assert.That(Open(Asked(), A.Listener(1), Custodian.Id, CustodyRules.Lapse).Refusal, Is.Null);
        Assert.That(
            Open(Asked(), A.Listener(1), Custodian.Id, roster: Roster()),
            Says.No(Reason.TwoOpenIt),
            "No custodian any more."
        );
    }

    /// <summary>One person is never both: neither whoever asks, nor anybody the case was ever sealed to, nor whoever
    /// stepped back.</summary>
    [Test]
    public void The_half_of_a_custodian_who_could_ever_read_the_case_does_not_count()
    {
        var both = A.Listener(1).Also(Role.Custodian, 1);
        var reader = A.Listener(2).Also(Role.Custodian, 3);

        Assert.That(Open(Asked(), both, both.Id, roster: [both, A.Listener(2)]), Says.No(Reason.TwoOpenIt));
        Assert.That(
            Open(Asked(), A.Listener(1), reader.Id, roster: [A.Listener(1), reader]),
            Says.No(Reason.TwoOpenIt)
        );
        Assert.That(
            Open(
                Asked().After(new HandedOver(A.Listener(1).Id, A.Monday, Custodian.Id, Role.Instructor)),
                A.Listener(1),
                Custodian.Id
            ),
            Says.No(Reason.TwoOpenIt)
        );
        Assert.That(CustodyRules.OfOriginals(Asked(), [Custodian, both, reader]), Is.EqualTo(new[] { Custodian }));
        Assert.That(
            CustodyRules.OfOriginals(new HashSet<Guid> { Other.Id }, [reader], [Custodian, Other, reader]),
            Is.EqualTo(new[] { Custodian })
        );
    }

    [Test]
    public void A_requester_who_steps_back_can_neither_ask_nor_open_but_another_handler_can_ask()
    {
        var recused = Asked().Answered(A.Listener(1), ConflictAnswer.Recuses);

        Assert.That(Ask(recused, A.Listener(1), Custodian.Id), Says.No(Reason.ConflictOfInterest));
        Assert.That(Open(recused, A.Listener(1), Custodian.Id), Says.No(Reason.ConflictOfInterest));
        Assert.That(Ask(recused, A.Listener(2), Custodian.Id).Refusal, Is.Null);
    }

    [Test]
    public void An_original_is_kept_only_where_somebody_can_hold_the_other_half()
    {
        Assert.That(
            OriginalKept.Bars([new(Item, false), new(Original, true)], []),
            Is.EqualTo(Reason.OriginalUnguarded)
        );
        Assert.That(OriginalKept.Bars([new(Item, false)], []), Is.Null);
        Assert.That(OriginalKept.Bars([new(Original, true)], [Custodian.Id]), Is.Null);
        Assert.That(TextOpened.Decide(Asked(), Actor.Of(A.Listener(1)), Original, A.Monday), Says.No(Reason.TwoOpenIt));
    }
}
