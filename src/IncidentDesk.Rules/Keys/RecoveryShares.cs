using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Keys;

/// <summary>Who can bring a key back when its readers lose it.</summary>
/// <param name="Needed">How many custodians must act together.</param>
/// <param name="Custodians">The people who each keep one share.</param>
/// <param name="Holders">The people who hold the key by the rules, and could lose it.</param>
/// <param name="Successors">The people to whom custodians may give it back.</param>
public sealed record RecoveryShares(
    int Needed,
    ImmutableArray<Guid> Custodians,
    ImmutableArray<Guid> Holders,
    ImmutableArray<Guid> Successors
)
{
    /// <summary>The custodians who may guard a case, and the people who may get its keys from them.</summary>
    /// <param name="present">The people of the roster to whom something can be sealed.</param>
    public static RecoveryShares Of(CaseFile file, IReadOnlyCollection<Person> present) =>
        new(
            file.Protocol.RecoveryNeeded,
            Ids(CustodyRules.Eligible(file, present)),
            [.. file.Readers],
            Ids(CustodyRules.Successors(file, present))
        );

    private static ImmutableArray<Guid> Ids(IEnumerable<Person> people) => [.. people.Select(person => person.Id)];
}
