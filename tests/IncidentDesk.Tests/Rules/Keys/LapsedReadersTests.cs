using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Handlers;
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
}
