using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>Who has the keys of a mailbox, according to its ledger and to the grants.</summary>
internal static class KeyHolders
{
    /// <param name="holders">The team members who hold a key of the mailbox now.</param>
    public static IEnumerable<KeyHolder> Of(CaseFile file, IReadOnlySet<Guid> holders)
    {
        var given = new Dictionary<Guid, (Role? Role, DateTimeOffset Since)>();
        foreach (var entry in file.History)
            switch (entry)
            {
                case Received received:
                    foreach (var reader in received.Readers)
                        given[reader] = (null, received.At);
                    break;
                case KeysGiven keys:
                    given[keys.To] = (keys.Role, keys.At);
                    break;
                case HandlerJoined joined:
                    given[joined.By] = (
                        joined.Role,
                        given.TryGetValue(joined.By, out var before) ? before.Since : joined.At
                    );
                    break;
            }
        var opened = file
            .History.OfType<ReportOpened>()
            .GroupBy(entry => entry.By)
            .ToDictionary(group => group.Key, group => group.Min(entry => entry.At));
        return given
            .Keys.Union(holders)
            .Where(person => person != file.Reporter)
            .Select(person => new KeyHolder(
                person,
                given.TryGetValue(person, out var had) ? had.Role : null,
                given.TryGetValue(person, out had) ? had.Since : null,
                opened.TryGetValue(person, out var first) ? first : null,
                holders.Contains(person)
            ))
            .OrderByDescending(holder => holder.HoldsNow)
            .ThenBy(holder => holder.Since ?? DateTimeOffset.MaxValue)
            .ThenBy(holder => holder.Person);
    }
}
