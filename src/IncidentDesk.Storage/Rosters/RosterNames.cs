using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Rules.Rosters;
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

    /// <summary>An entry with its names; null when the row holds no entry, or a name is missing or another
    /// one.</summary>
    public static RosterEntry? Read(RosterEntryRow row, IEnumerable<RosterName> names)
    {
        try
        {
            return RosterJson.Read(row.Body) is { } entry ? PutBack(entry, names) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The entry with its names; null when a name is missing or does not match its commitment.</summary>
    public static RosterEntry? PutBack(RosterEntry entry, IEnumerable<RosterName> names)
    {
        var known = names.Select(name => (name.PersonId, Commitment: Commitment(name), name.Name)).ToArray();
        return entry.Brought().All(member => Find(member) is not null)
            ? entry.WithNames(member => Find(member)!)
            : null;

        string? Find(Member member) =>
            known.FirstOrDefault(name => name.PersonId == member.Id && name.Commitment == member.Name).Name;
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
