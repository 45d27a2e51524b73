using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Tests.Rules.Keys;

/// <summary>No act gives a case to somebody whose accreditation has ended.</summary>
public sealed class LapsedReadersTests
{
    [Test, Category("Threat-31")]
    public void A_case_is_given_to_nobody_whose_accreditation_has_ended()
    {
        var (file, by, to) = (A.TakenCase(), A.Listener(1).Id, A.Listener(3));
        Reason? Bar(params Role[] lapsed) =>
            KeyPlan
                .Of(
                    file,
                    [new HandedOver(by, A.Monday, to.Id, Role.Listener)],
                    new(Guid.NewGuid(), file.Id, []),
                    by,
                    [.. KeyDesk.People.Where(person => person.Id != to.Id), to with { Lapsed = [.. lapsed] }],
                    A.Monday
                )
                .Bar;

        Assert.That(Bar(), Is.Null);
        Assert.That(Bar(Role.Listener), Is.EqualTo(Reason.NotAccredited));
    }

    [Test, Category("Threat-31")]
    public void Whoever_had_the_time_to_hand_a_case_over_can_do_nothing_else_in_it()
    {
        var (file, one, other) = (A.TakenCase(), A.Listener(1), A.Listener(2));
        Reason? Bar(LedgerEntry act, Guid by) =>
            KeyPlan
                .Of(
                    file,
                    [act],
                    new(Guid.NewGuid(), file.Id, []),
                    by,
                    [.. KeyDesk.People.Where(person => person.Id != one.Id), one with { Stopped = [Role.Listener] }],
                    A.Monday
                )
                .Bar;

        var message = new MessageSent(one.Id, A.Monday, Guid.NewGuid());
        Assert.That(Bar(message, one.Id), Is.EqualTo(Reason.NoLongerAccredited));
        Assert.That(Bar(message with { By = other.Id }, other.Id), Is.Null, "the other person goes on");
        Assert.That(Bar(new NoteWritten(one.Id, A.Monday, Guid.NewGuid()), one.Id), Is.Null);
        Assert.That(
            Bar(new HandOverAsked(one.Id, A.Monday, Guid.NewGuid(), A.Listener(3).Id, Role.Listener, false), one.Id),
            Is.Null
        );
        Assert.That(
            HandOver.IsAlone(file, other.Id, [one with { Stopped = [Role.Listener] }, other]),
            Is.True,
            "coordination agrees instead"
        );
    }
}
