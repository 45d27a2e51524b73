using IncidentDesk.Rules;

namespace IncidentDesk.Pages.Mailbox;

/// <summary>Somebody who has the keys of a mailbox or once had them, as the mailbox itself can tell.</summary>
/// <param name="Role">The part they were asked for or took; null for whoever received the report and took none.</param>
/// <param name="Since">When they were given the keys; null where only the keys tell of them.</param>
/// <param name="OpenedAt">When they first opened the report; null when that is not known.</param>
internal sealed record KeyHolder(
    Guid Person,
    Role? Role,
    DateTimeOffset? Since,
    DateTimeOffset? OpenedAt,
    bool HoldsNow
);

/// <summary>Who has the keys of a mailbox: by what stands in it, and by the keys themselves.</summary>
internal static class KeyHolders
{
    /// <param name="holders">Who of the team holds a key to the mailbox now.</param>
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
