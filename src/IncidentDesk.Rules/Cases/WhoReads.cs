using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases;

/// <summary>Who reads a report under a protocol, computed from that protocol and the roster alone.</summary>
public static class WhoReads
{
    /// <summary>Everybody with a seat other than technical administration, each once, with the first kind of reading
    /// that applies.</summary>
    public static ImmutableArray<Reads> Of(Protocol protocol, ProtocolShelf shelf, IEnumerable<Person> roster)
    {
        var people = roster.ToArray();
        var receivers = Submit
            .Readers(protocol, people, ImmutableHashSet<Guid>.Empty)
            .Select(person => person.Id)
            .ToHashSet();
        var (first, own, other) = (
            protocol.First.Roles.Keys.ToHashSet(),
            protocol.Parts.ToHashSet(),
            SentOn(protocol, shelf)
        );
        return
        [
            .. people
                .Select(person =>
                    receivers.Contains(person.Id)
                        ? By(person, MayRead.Receives, first.Contains)
                        : By(person, MayRead.AskedLater, own.Contains)
                            ?? By(person, MayRead.SentOn, other.Contains)
                            ?? By(person, MayRead.Body, role => role is Role.Bureau)
                            ?? By(person, MayRead.Body, role => role is Role.Copil)
                            ?? By(person, MayRead.Outside, role => role is Role.Outsider)
                            ?? By(person, MayRead.Rounds, role => role is Role.RoundsFacilitator)
                            ?? By(person, MayRead.Never, role => role is not Role.Admin)
                )
                .OfType<Reads>(),
        ];
    }

    /// <summary>What each seat lets its holder come to read of a report, computed as for people; technical
    /// administration is not among them.</summary>
    public static ImmutableArray<(Role Seat, MayRead MayRead)> BySeat(Protocol protocol, ProtocolShelf shelf) =>
        [
            .. Enum.GetValues<Role>()
                .SelectMany(role => Of(protocol, shelf, [new(Guid.Empty, "", [new(Guid.Empty, role, 1, "", default)])]))
                .Select(reads => (reads.Seat.Role, reads.MayRead))
                .OrderBy(reads => reads.MayRead),
        ];

    private static Reads? By(Person person, MayRead reading, Func<Role, bool> role) =>
        person.Seats.FirstOrDefault(seat => role(seat.Role) && !person.Lapsed.Contains(seat.Role)) is { } seat
            ? new(person, seat, reading)
            : null;

    /// <summary>The roles of every protocol to which a case can be sent on from this one, directly or not.</summary>
    private static HashSet<Role> SentOn(Protocol protocol, ProtocolShelf shelf)
    {
        var (reached, open) = (new HashSet<string> { protocol.Id }, new Queue<Protocol>([protocol]));
        while (open.TryDequeue(out var at))
            foreach (var next in at.Endings.Select(ending => ending.Reroute).OfType<string>().Where(reached.Add))
                open.Enqueue(shelf.Newest(next));
        return [.. reached.SelectMany(id => shelf.Newest(id).Parts)];
    }
}
