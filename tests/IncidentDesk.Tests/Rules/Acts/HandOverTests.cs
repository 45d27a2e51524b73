using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;

namespace IncidentDesk.Tests.Rules.Acts;

public sealed class HandOverTests
{
    [Test]
    public void Someone_in_charge_asks_an_instructor() =>
        Assert.That(A.TakenCase().HandTo(A.Listener(1), A.Instructor(1), Role.Instructor),
            Says.Yes(new HandedOver(A.Listener(1).Id, A.Monday, A.Instructor(1).Id, Role.Instructor)));

    [Test]
    public void Only_someone_in_charge_gives_keys() =>
        Assert.That(A.TakenCase().Answered(A.Listener(3)).HandTo(A.Listener(3), A.Instructor(1), Role.Instructor), Says.No(Reason.NotAHandler));

    [Test]
    public void Who_became_unsure_gives_no_keys() =>
        Assert.That(A.TakenCase().Answered(A.Listener(1), ConflictAnswer.Unsure).HandTo(A.Listener(1), A.Instructor(1), Role.Instructor), Says.No(Reason.ConflictUnsure));

    [Test]
    public void A_closed_case_is_not_handed_over() =>
        Assert.That(A.TakenCase().MovedTo("hors_perimetre").HandTo(A.Listener(1), A.Instructor(1), Role.Instructor), Says.No(Reason.CaseClosed));

    [Test]
    public void Who_is_set_aside_never_receives_keys()
    {
        var file = A.Case(A.Listener(6), A.Instructor(1)).Joined(A.Listener(1), Role.Listener).Joined(A.Listener(2), Role.Listener);

        Assert.That(file.HandTo(A.Listener(1), A.Instructor(1), Role.Instructor), Says.No(Reason.ConflictOfInterest));
        Assert.That(file.HandTo(A.Listener(1), A.Listener(6), Role.Listener), Says.No(Reason.ConflictOfInterest));
    }

    [Test]
    public void Who_stepped_back_never_receives_keys_again() =>
        Assert.That(A.TakenCase().Answered(A.Listener(2), ConflictAnswer.Recuses).HandTo(A.Listener(1), A.Listener(2), Role.Listener), Says.No(Reason.ConflictOfInterest));

    [Test]
    public void A_role_needs_a_seat() =>
        Assert.That(A.TakenCase().HandTo(A.Listener(1), A.CopilMember(1), Role.Instructor), Says.No(Reason.RoleMissing));

    [Test]
    public void Nobody_is_asked_twice()
    {
        var file = A.TakenCase().Asked(A.Instructor(1), Role.Instructor);

        Assert.That(file.HandTo(A.Listener(1), A.Instructor(1), Role.Instructor), Says.No(Reason.AlreadyHandler));
        Assert.That(file.HandTo(A.Listener(1), A.Listener(2), Role.Listener), Says.No(Reason.AlreadyHandler));
    }

    [Test]
    public void Who_listened_is_not_asked_to_instruct()
    {
        var both = A.Listener(3).Also(Role.Instructor, 7);
        var file = A.TakenCase();
        file = file with { EverHandled = file.EverHandled.Add(new(both.Id, Role.Listener)) };

        Assert.That(file.HandTo(A.Listener(1), both, Role.Instructor), Says.No(Reason.HeldAnotherRole));
    }

    [Test]
    public void Those_asked_count_towards_the_pair()
    {
        var file = A.TakenCase().Asked(A.Instructor(1), Role.Instructor);
        var joined = file.Joined(A.Instructor(1), Role.Instructor);
        var full = file.Asked(A.Instructor(2), Role.Instructor);

        Assert.That(file.HandTo(A.Listener(1), A.Instructor(2), Role.Instructor).Refusal, Is.Null);
        Assert.That(joined.HandTo(A.Listener(1), A.Instructor(2), Role.Instructor).Refusal, Is.Null);
        Assert.That(full.HandTo(A.Listener(1), A.Instructor(3), Role.Instructor), Says.No(Reason.PairComplete));
        Assert.That(joined.Asked(A.Instructor(2), Role.Instructor).HandTo(A.Listener(1), A.Instructor(3), Role.Instructor), Says.No(Reason.PairComplete));
    }

    [Test]
    public void Candidates_are_exactly_those_the_act_would_allow()
    {
        var file = A.TakenCase().Answered(A.Listener(2), ConflictAnswer.Recuses).Asked(A.Instructor(1), Role.Instructor);
        var one = Actor.Of(A.Listener(1));

        Assert.That(HandOver.Candidates(file, one, Role.Listener, A.Roster(), A.Monday), Is.EqualTo(new[] { A.Listener(3), A.Listener(4), A.Listener(5), A.Listener(6) }).Using<Person>((a, b) => a.Id == b.Id));
        Assert.That(HandOver.Candidates(file, one, Role.Instructor, A.Roster(), A.Monday), Is.EqualTo(new[] { A.Instructor(2), A.Instructor(3), A.Instructor(4) }).Using<Person>((a, b) => a.Id == b.Id));
    }
}
