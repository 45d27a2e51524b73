using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Rules.Cases.Crises;

/// <summary>One person who holds the keys of a case, or should.</summary>
/// <param name="Since">When they last got them by the ledger; null for somebody who should not hold any.</param>
/// <param name="OpenedAt">When they last opened a text of the case; null when they opened none.</param>
/// <param name="Holds">Whether the key in force is sealed to them.</param>
public sealed record KeyAccess(Guid Person, DateTimeOffset? Since, DateTimeOffset? OpenedAt, bool Holds)
{
    /// <summary>Everybody who reads the case by the rules or holds its key, those who have had it longest
    /// first.</summary>
    /// <param name="holders">To whom the key in force is sealed.</param>
    public static ImmutableArray<KeyAccess> Of(CaseFile file, IReadOnlyCollection<Guid> holders) =>
        [
            .. file
                .Readers.Union(holders)
                .Select(person => new KeyAccess(
                    person,
                    file.Readers.Contains(person) ? SinceOf(file, person) : null,
                    file.History.FindLast(entry => entry is TextOpened && entry.By == person)?.At,
                    holders.Contains(person)
                ))
                .OrderBy(access => access.Since ?? DateTimeOffset.MaxValue)
                .ThenBy(access => access.Person),
        ];

    private static DateTimeOffset SinceOf(CaseFile file, Guid person) =>
        file.History.FindLast(entry =>
            entry switch
            {
                HandedOver given => given.To == person,
                KeysRegranted given => given.To == person,
                KeysRecovered recovered => recovered.By == person,
                Rerouted rerouted => rerouted.Readers.Contains(person),
                _ => false,
            }
        )?.At
        ?? file.ReceivedAt;
}
