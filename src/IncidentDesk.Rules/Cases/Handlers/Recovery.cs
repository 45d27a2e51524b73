using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Two CoPil members of different circles ask the custodians to give one person the keys that another, or the
/// same one, has lost.</summary>
/// <param name="Signed">Whose signatures were verified.</param>
public sealed record Recovery(Guid Id, Guid Lost, Guid Recipient, DateTimeOffset AskedAt, ImmutableArray<Person> Signed)
{
    public DateTimeOffset EndsAt => AskedAt + Guards.Lapse;

    public bool IsSigned =>
        CircleNames.Count(Signed.Where(person => person.InCopil).Select(Circle)) >= Floors.RecoverySigners;

    /// <summary>What stands against this signature; null when it may be given.</summary>
    public Reason? Bars(Person person, DateTimeOffset now) =>
        !person.InCopil ? Reason.NotInCopil
        : person.Id == Lost || person.Id == Recipient ? Reason.NotEligible
        : Signed.Any(signed => signed.Id == person.Id) ? Reason.AlreadySigned
        : now > EndsAt ? Reason.IdentityRequestLapsed
        : null;

    /// <summary>What stands against asking for it; null when nothing does.</summary>
    public static Reason? BarsAsking(Person by, Guid lost, Person recipient) =>
        !by.InCopil ? Reason.NotInCopil
        : by.Id == lost || by.Id == recipient.Id ? Reason.NotEligible
        : recipient.Has(Role.Listener) || recipient.Has(Role.Instructor) ? null
        : Reason.RoleMissing;

    /// <summary>What stands against a custodian's approval; null when it may be given.</summary>
    public Reason? BarsCustodian(Person custodian, DateTimeOffset now) =>
        !custodian.Has(Role.Custodian) || custodian.Id == Lost || custodian.Id == Recipient ? Reason.NotEligible
        : now > EndsAt ? Reason.IdentityRequestLapsed
        : IsSigned ? null
        : Reason.TooFewSigners;

    private static string Circle(Person person) =>
        person.CopilSeat is { Role: Role.Bureau } ? "Bureau" : person.CopilSeat!.Circle;
}
