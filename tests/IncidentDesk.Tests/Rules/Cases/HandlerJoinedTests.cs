using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Cases;

public sealed class HandlerJoinedTests
{
    [Test]
    public void A_listener_who_can_follow_takes_the_case() =>
        Assert.That(A.Case().Answered(A.Listener(1)).Take(A.Listener(1)), Says.Takes(A.Listener(1), Role.Listener));

    [Test]
    public void A_person_takes_part_in_the_role_they_were_asked_for()
    {
        var both = A.Listener(5).Also(Role.Instructor, 7);
        var file = A.TakenCase().Asked(both, Role.Instructor).Answered(both);

        Assert.That(HandlerJoined.RoleFor(file, both.Id), Is.EqualTo(Role.Instructor));
        Assert.That(file.Take(both), Says.Takes(both, Role.Instructor));
    }

    [Test]
    public void A_person_asked_before_the_pair_was_complete_reads_after_joining() =>
        Assert.That(
            A.Case().Asked(A.Instructor(1), Role.Instructor).Joined(A.Instructor(1), Role.Instructor).Readers,
            Does.Contain(A.Instructor(1).Id)
        );

    [Test]
    public void A_listener_cannot_take_the_case_before_answering_about_conflicts() =>
        Assert.That(A.Case().Take(A.Listener(1)), Says.No(Reason.ConflictUnanswered));

    [Test]
    public void A_listener_unsure_about_a_conflict_cannot_take_the_case() =>
        Assert.That(
            A.Case().Answered(A.Listener(1), ConflictAnswer.Unsure).Take(A.Listener(1)),
            Says.No(Reason.ConflictUnsure)
        );

    [Test]
    public void A_listener_who_stepped_back_cannot_take_the_case() =>
        Assert.That(
            A.Case().Answered(A.Listener(1), ConflictAnswer.Recuses).Take(A.Listener(1)),
            Says.No(Reason.ConflictOfInterest)
        );

    [Test]
    public void A_listener_who_is_set_aside_cannot_take_the_case() =>
        Assert.That(
            A.Case(A.Listener(1)).Answered(A.Listener(1)).Take(A.Listener(1)),
            Says.No(Reason.ConflictOfInterest)
        );

    [Test]
    public void Nobody_takes_a_case_twice() =>
        Assert.That(A.Case().Joined(A.Listener(1), Role.Listener).Take(A.Listener(1)), Says.No(Reason.AlreadyHandler));

    [Test]
    public void A_third_person_finds_the_pair_complete() =>
        Assert.That(A.TakenCase().Answered(A.Listener(3)).Take(A.Listener(3)), Says.No(Reason.PairComplete));

    [Test]
    public void A_third_person_takes_the_place_of_one_who_stepped_back()
    {
        var file = A.TakenCase()
            .Answered(A.Listener(2), ConflictAnswer.Recuses)
            .Asked(A.Listener(3), Role.Listener)
            .Answered(A.Listener(3));

        Assert.That(file.Take(A.Listener(3)).Refusal, Is.Null);
    }

    [Test]
    public void A_person_without_a_listener_seat_cannot_take_a_received_case() =>
        Assert.That(A.Case().Answered(A.Instructor(1)).Take(A.Instructor(1)), Says.No(Reason.RoleMissing));

    [Test]
    public void One_person_holds_one_role()
    {
        var both = A.Listener(1).Also(Role.Instructor, 7);
        var file = A.TakenCase().Asked(both, Role.Instructor);

        Assert.That(file.Take(both), Says.No(Reason.HeldAnotherRole));
    }

    [Test]
    public void A_former_listener_of_the_case_cannot_take_part_as_an_instructor()
    {
        var both = A.Listener(3).Also(Role.Instructor, 7);
        var file = A.TakenCase().Answered(both).Asked(both, Role.Instructor);
        file = file with { EverHandled = file.EverHandled.Add(new(both.Id, Role.Listener)) };

        Assert.That(file.Take(both), Says.No(Reason.HeldAnotherRole));
    }

    [Test]
    public void A_closed_case_is_not_taken() =>
        Assert.That(
            A.Case().Answered(A.Listener(1)).MovedTo("hors_perimetre").Take(A.Listener(1)),
            Says.No(Reason.CaseClosed)
        );
}
