using System.Collections.Immutable;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Custody;

/// <summary>Two CoPil members of different circles ask the custodians to recover a person's lost keys, for that person
/// or for another.</summary>
/// <param name="Signed">The signers, their signatures verified.</param>
public sealed record KeyRecovery(
    Guid Id,
    Guid Lost,
    Guid Recipient,
    DateTimeOffset AskedAt,
    ImmutableArray<Person> Signed
)
{
    public DateTimeOffset EndsAt => AskedAt + CustodyRules.Lapse;

    public bool IsSigned =>
        CircleNames.Count(Signed.Where(person => person.InCopil).Select(Circle)) >= Floors.RecoverySigners;

    /// <summary>Why this person may not sign; null when they may.</summary>
    public Reason? Bars(Person person, DateTimeOffset now) =>
        !person.InCopil ? Reason.NotInCopil
        : person.Id == Lost || person.Id == Recipient ? Reason.NotEligible
        : Signed.Any(signed => signed.Id == person.Id) ? Reason.AlreadySigned
        : now > EndsAt ? Reason.IdentityRequestLapsed
        : null;

    /// <summary>Why this request is refused; null when it is allowed.</summary>
    public static Reason? BarsAsking(Person by, Guid lost, Person recipient) =>
        !by.InCopil ? Reason.NotInCopil
        : by.Id == lost || by.Id == recipient.Id ? Reason.NotEligible
        : recipient.Handling.Any() ? null
        : Reason.RoleMissing;

    /// <summary>Why this custodian may not approve; null when they may. Whoever signed the request does not count a
    /// second time as custodian.</summary>
    public Reason? BarsCustodian(Person custodian, DateTimeOffset now) =>
        !custodian.Has(Role.Custodian) || custodian.Id == Lost || custodian.Id == Recipient ? Reason.NotEligible
        : Signed.Any(signed => signed.Id == custodian.Id) ? Reason.AlreadySigned
        : now > EndsAt ? Reason.IdentityRequestLapsed
        : IsSigned ? null
        : Reason.TooFewSigners;

    private static string Circle(Person person) => CircleNames.Of(person.CopilSeat!);
}
