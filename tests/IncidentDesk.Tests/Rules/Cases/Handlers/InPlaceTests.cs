using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Absences;
using IncidentDesk.Tests.Rules.Keys;

namespace IncidentDesk.Tests.Rules.Cases.Handlers;

/// <summary>Somebody takes the place of whoever asks for it, or of somebody absent: two people agree, and never more
/// than two have the keys in the end.</summary>
[Category("Threat-27")]
public sealed class InPlaceTests
{
    private static readonly Person Coordinator = A.Person(Role.Coordination, 1);

    private static Person Absent(Person person) =>
        person with
        {
            Away = new(1, person.Id, A.Monday, A.Monday.AddDays(-1), A.Monday.AddDays(9), false),
        };

    private static Person[] Roster(params Person[] changed) =>
        [.. A.Roster().Append(Coordinator).Where(person => changed.All(other => other.Id != person.Id)), .. changed];

    private static Verdict Ask(
        CaseFile file,
        Person by,
        Person to,
        Guid? inPlaceOf,
        Person[]? roster = null,
        params HandOverAgreement[] agreed
    ) =>
        HandOver.Decide(
            file,
            Actor.Of(by),
            to,
            Role.Listener,
            Steps.Request,
            roster ?? Roster(),
            A.Monday,
            agreed,
            inPlaceOf
        );

    private static readonly Person First = A.Listener(1),
        Second = A.Listener(2),
        Next = A.Listener(3);

    [Test]
    public void Whoever_asks_leaves_when_the_next_person_joins_and_not_before()
    {
        var file = A.TakenCase();
        Assert.That(Ask(file, First, Next, null), Says.No(Reason.PairComplete));
        var asked = file.After(Ask(file, First, Next, First.Id));
        Assert.That(asked.Readers, Does.Not.Contain(Next.Id));
        // The other person in charge agrees to what was asked.
        var given = asked.After(Ask(asked, Second, Next, null));
        Assert.That(given.Readers, Is.EquivalentTo(new[] { First.Id, Second.Id, Next.Id }));

        var joined = given
            .Answered(Next, ConflictAnswer.Can)
            .After(given.Answered(Next, ConflictAnswer.Can).Take(Next));
        Assert.That(joined.Readers, Is.EquivalentTo(new[] { Second.Id, Next.Id }));
        Assert.That(joined.Handlers.Select(handler => handler.Person), Is.EquivalentTo(new[] { Second.Id, Next.Id }));
        Assert.That(joined.Recused, Is.Empty, "whoever handed the case over can be asked again");
        Assert.That(
            Followers.Left(joined, Next.Id, A.Monday),
            Does.Contain(new HandlerLeft(Next.Id, A.Monday, First.Id)),
            "the mailbox is told"
        );
    }

    [Test]
    public void Nobody_takes_the_place_of_somebody_who_is_there_and_did_not_ask()
    {
        var file = A.TakenCase();
        Assert.That(Ask(file, First, Next, Second.Id), Says.No(Reason.NotReplaced));
        Assert.That(Ask(file, First, Next, A.Listener(4).Id), Says.No(Reason.NotReplaced), "who is not in charge");
    }

    [Test]
    public void The_place_of_somebody_absent_is_given_by_the_other_and_by_coordination_never_by_one_alone()
    {
        var file = A.TakenCase();
        var roster = Roster(Absent(Second));
        var asked = Ask(file, First, Next, Second.Id, roster);
        Assert.That(
            asked.Entries.Single(),
            Is.EqualTo(
                new HandOverAsked(First.Id, A.Monday, Steps.Request, Next.Id, Role.Listener, true)
                {
                    InPlaceOf = Second.Id,
                }
            )
        );
        var waiting = file.After(asked);
        Assert.That(Ask(waiting, First, Next, Second.Id, roster), Says.No(Reason.WaitsForSecond));
        HandOverAgreement yes = new(Steps.Request, First.Id, Next.Id, Role.Listener, Coordinator.Id, A.Monday);
        var given = waiting.After(Ask(waiting, First, Next, Second.Id, roster, yes));
        var can = given.Answered(Next, ConflictAnswer.Can);
        Assert.That(can.After(can.Take(Next)).Readers, Is.EquivalentTo(new[] { First.Id, Next.Id }));
        Assert.That(
            Ask(waiting, First, Next, Second.Id, Roster(), yes),
            Says.No(Reason.NotReplaced),
            "the absent person is back"
        );
    }

    [Test]
    public void Somebody_absent_is_given_no_case()
    {
        var file = A.TakenCase();
        Assert.That(Ask(file, First, Absent(Next), First.Id), Says.No(Reason.PersonAway));
        Assert.That(
            HandOver
                .Candidates(file, Actor.Of(First), Role.Listener, Roster(Absent(Next)), First.Id)
                .Select(person => person.Id),
            Does.Not.Contain(Next.Id).And.Contain(A.Listener(4).Id)
        );
        Reason? Bar(Person to, Guid by) =>
            KeyPlan
                .Of(
                    file,
                    [new HandedOver(First.Id, A.Monday, to.Id, Role.Listener)],
                    new(Guid.NewGuid(), file.Id, []),
                    by,
                    [.. KeyDesk.People.Where(person => person.Id != to.Id), to],
                    A.Monday
                )
                .Bar;
        Assert.That(Bar(Next, First.Id), Is.Null);
        Assert.That(Bar(Absent(Next), First.Id), Is.EqualTo(Reason.PersonAway));
    }
}
