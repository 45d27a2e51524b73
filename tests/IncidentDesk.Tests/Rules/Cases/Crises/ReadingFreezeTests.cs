using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Crises;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases.Crises;

/// <summary>Two of the pair keep everybody else from reading for 72 hours; one alone does not, whatever they
/// write.</summary>
public sealed class ReadingFreezeTests
{
    private static readonly Person First = A.Instructor(1),
        Second = A.Instructor(2);

    private static readonly DateTimeOffset Start = A.Monday.AddHours(30);

    private static CaseFile Asked(CaseFile file) =>
        file.After(CrisisAsked.Decide(file, Actor.Of(First), Guid.NewGuid(), Start));

    private static CaseFile Agreed(CaseFile file) =>
        Asked(file) is var asked ? asked.After(CrisisAgreed.Decide(asked, Actor.Of(Second), Start.AddHours(1))) : file;

    private static bool IsFrozen(CaseFile file, Person person, DateTimeOffset now) =>
        ReadingFreeze.Of(file, person.Id, now) is not null;

    [Test]
    public void One_of_the_pair_freezes_nothing_and_two_freeze_it_for_the_listeners_alone()
    {
        var file = A.CaseAt("instruction");
        var asked = Asked(file);

        Assert.That(IsFrozen(asked, A.Listener(1), Start.AddHours(1)), Is.False);
        Assert.That(
            CrisisAgreed.Decide(asked, Actor.Of(First), Start.AddHours(1)).Refusal!.Reason,
            Is.EqualTo(Reason.AlreadySigned)
        );
        var frozen = Agreed(file);
        foreach (var number in (int[])[1, 2])
        {
            Assert.That(IsFrozen(frozen, A.Listener(number), Start.AddHours(1)), Is.True);
            Assert.That(IsFrozen(frozen, A.Instructor(number), Start.AddHours(1)), Is.False);
        }
    }

    [Test]
    public void It_ends_by_itself_after_72_hours_and_can_be_requested_again_only_then()
    {
        var (file, end) = (Agreed(A.CaseAt("instruction")), Start.AddHours(73));

        Assert.That(ReadingFreeze.EndOf(file, end.AddTicks(-1)), Is.EqualTo(end));
        Assert.That(ReadingFreeze.EndOf(file, end), Is.Null);
        Assert.That(IsFrozen(file, A.Listener(1), end), Is.False);
        Assert.That(IsFrozen(file, A.Listener(1), Start), Is.False, "not before it began");
        Assert.That(
            CrisisAsked.Decide(file, Actor.Of(First), Guid.NewGuid(), end.AddHours(-1)).Refusal!.Reason,
            Is.EqualTo(Reason.AlreadyDone)
        );
        Assert.That(CrisisAsked.Decide(file, Actor.Of(First), Guid.NewGuid(), end).Refusal, Is.Null);
    }

    [Test]
    public void A_request_lapses_after_a_day_and_a_second_one_waits_for_that()
    {
        var asked = Asked(A.CaseAt("instruction"));

        Assert.That(
            CrisisAsked.Decide(asked, Actor.Of(Second), Guid.NewGuid(), Start.AddHours(24)).Refusal!.Reason,
            Is.EqualTo(Reason.AlreadySigned)
        );
        Assert.That(
            CrisisAgreed.Decide(asked, Actor.Of(Second), Start.AddHours(25)).Refusal!.Reason,
            Is.EqualTo(Reason.NoCrisis)
        );
        Assert.That(CrisisAsked.Decide(asked, Actor.Of(Second), Guid.NewGuid(), Start.AddHours(25)).Refusal, Is.Null);
    }

    [Test]
    public void Somebody_in_charge_who_is_not_of_the_pair_and_somebody_who_is_not_in_charge_are_refused()
    {
        var file = A.CaseAt("instruction");
        var asked = Asked(file);

        Assert.That(
            CrisisAsked.Decide(file, Actor.Of(A.Listener(1)), Guid.NewGuid(), Start).Refusal!.Reason,
            Is.EqualTo(Reason.NotOfThePair)
        );
        Assert.That(
            CrisisAgreed.Decide(asked, Actor.Of(A.Listener(1)), Start).Refusal!.Reason,
            Is.EqualTo(Reason.NotOfThePair)
        );
        Assert.That(CrisisAgreed.Decide(asked, Actor.Of(A.CopilMember(1)), Start).Refusal, Is.Not.Null);
    }

    [Test]
    public void An_entry_that_no_rule_allowed_changes_nothing()
    {
        var file = A.CaseAt("instruction");
        var alone = Asked(file).After(new CrisisAgreed(First.Id, Start.AddHours(1)));
        var without = file.After(new CrisisAgreed(Second.Id, Start.AddHours(1)));
        var byOther = file.After(
            new CrisisAsked(A.Listener(1).Id, Start, Guid.NewGuid()),
            new CrisisAgreed(A.Listener(2).Id, Start.AddHours(1))
        );
        var late = Asked(file).After(new CrisisAgreed(Second.Id, Start.AddHours(25)));
        var prolonged = Agreed(file).After(new CrisisAsked(First.Id, Start.AddHours(2), Guid.NewGuid()));

        foreach (var one in (CaseFile[])[alone, without, byOther, late])
            Assert.That(ReadingFreeze.EndOf(one, Start.AddHours(26)), Is.Null);
        Assert.That(ReadingFreeze.EndOf(prolonged, Start.AddHours(2)), Is.EqualTo(Start.AddHours(73)));
    }

    [Test]
    public void The_listeners_are_the_pair_until_two_inquire_and_the_closed_case_can_be_frozen_too()
    {
        var taken = A.TakenCase().Joined(A.Instructor(1), Role.Instructor);

        Assert.That(
            ReadingFreeze.PairOf(taken),
            Is.EquivalentTo(new[] { A.Listener(1).Id, A.Listener(2).Id, A.Instructor(1).Id }),
            "two listeners keep out nobody who inquires"
        );
        var closed = Agreed(A.CaseAt("clos_mesures"));
        Assert.That(IsFrozen(closed, A.Listener(1), Start.AddHours(2)), Is.True);
    }

    [Test]
    public void A_danger_that_is_declared_meanwhile_ends_it_and_an_older_one_does_not()
    {
        var frozen = Agreed(A.CaseAt("instruction"));
        var danger = frozen.After(new DangerDeclared(First.Id, Start.AddHours(2)));
        var before = Agreed(A.CaseAt("instruction").After(new DangerDeclared(First.Id, Start.AddMinutes(-1))));

        Assert.That(IsFrozen(frozen, A.Listener(1), Start.AddHours(3)), Is.True);
        Assert.That(IsFrozen(danger, A.Listener(1), Start.AddHours(3)), Is.False);
        Assert.That(IsFrozen(before, A.Listener(1), Start.AddHours(3)), Is.True);
    }

    [Test]
    public void It_is_over_once_nobody_of_its_pair_reads_and_whoever_follows_them_is_not_of_it()
    {
        var file = Agreed(A.CaseAt("instruction"));
        var one = file.After(new ConflictDeclared(First.Id, Start.AddHours(2), ConflictAnswer.Recuses));
        var none = one.After(new ConflictDeclared(Second.Id, Start.AddHours(2), ConflictAnswer.Recuses));

        Assert.That(IsFrozen(one, A.Listener(1), Start.AddHours(3)), Is.True);
        Assert.That(IsFrozen(none, A.Listener(1), Start.AddHours(3)), Is.False);
    }

    [Test]
    public void Nobody_comes_to_read_during_it_by_any_act()
    {
        var file = Agreed(A.CaseAt("instruction"));
        var newcomer = A.Instructor(3);

        Reason? Bar(DateTimeOffset now) =>
            KeyPlan
                .Of(
                    file,
                    [new HandedOver(First.Id, now, newcomer.Id, Role.Instructor)],
                    new(Guid.NewGuid(), Guid.NewGuid(), []),
                    First.Id,
                    [First, Second, A.Listener(1), A.Listener(2), newcomer],
                    now
                )
                .Bar;

        Assert.That(Bar(Start.AddHours(2)), Is.EqualTo(Reason.ReadingFrozen));
        Assert.That(Bar(Start.AddHours(73)), Is.Null);
    }

    [Test]
    public void The_list_of_keys_says_since_when_and_names_a_key_without_a_reason_and_one_that_is_missing()
    {
        var given = A.Monday.AddHours(5);
        var file = A.CaseAt("instruction").After(new HandedOver(First.Id, given, Second.Id, Role.Instructor));
        var stranger = Guid.NewGuid();

        var all = KeyAccess.Of(file, [First.Id, Second.Id, A.Listener(1).Id, stranger]);

        Assert.That(all.Single(one => one.Person == Second.Id).Since, Is.EqualTo(given));
        Assert.That(all.Single(one => one.Person == A.Listener(1).Id).Since, Is.EqualTo(file.ReceivedAt));
        Assert.That(all.Single(one => one.Person == A.Listener(1).Id).OpenedAt, Is.Not.Null);
        Assert.That(all.Single(one => one.Person == A.Listener(2).Id).Holds, Is.False);
        Assert.That(all[^1], Is.EqualTo(new KeyAccess(stranger, null, null, true)));
    }
}
