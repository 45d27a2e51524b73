using System.Security.Cryptography;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Rosters;

/// <summary>Replaces names in an entry by commitments before it is hashed and signed, and puts them back for
/// display.</summary>
/// <remarks>The commitment to a name: SHA-256 of canonical "IncidentDesk/roster-name/v1": person, blind 32, name;
/// lower-case hex.</remarks>
internal static class RosterNames
{
    public static (RosterEntry Entry, IReadOnlyList<RosterName> Names) TakeOut(RosterEntry entry)
    {
        var names = entry
            .Brought()
            .ToDictionary(
                member => member.Id,
                member => new RosterName
                {
                    PersonId = member.Id,
                    Name = member.Name,
                    Blind = RandomNumberGenerator.GetBytes(32),
                }
            );
        return (entry.WithNames(member => Commitment(names[member.Id])), [.. names.Values]);
    }

    /// <summary>The entry with its names; null when a name is missing or does not match its commitment.</summary>
    public static RosterEntry? PutBack(RosterEntry entry, IEnumerable<RosterName> names)
    {
        var known = names.ToDictionary(name => name.PersonId);
        return entry
            .Brought()
            .All(member => known.TryGetValue(member.Id, out var name) && Commitment(name) == member.Name)
            ? entry.WithNames(member => known[member.Id].Name)
            : null;
    }

    private static string Commitment(RosterName name) =>
        Convert.ToHexStringLower(
            Chain.Hash(
                new CanonicalWriter("IncidentDesk/roster-name/v1")
                    .Add(name.PersonId)
                    .Add(name.Blind)
                    .Add(name.Name)
                    .ToArray()
            )
        );
}
